package dev.pulse.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A listening socket that takes no more connections than there may be, and a few that may still have to make room for themselves: the
/// others stay in the kernel until one is closed. Without it a flood of connections would take every descriptor of the process, and fill
/// the queue of the event loop.
final class Acceptor extends NioServerSocketChannel {
    /// Accepted beyond the limit, until the event loop has closed others for them.
    static final int AHEAD_MAX = 16;

    private final AtomicInteger open = new AtomicInteger();
    private final int openMax;

    private Acceptor(int openMax) {
        this.openMax = openMax;
    }

    /// Opens such sockets for Vert.x.
    static JDKTransport transport(int connectionsMax) {
        return new JDKTransport() {
            @Override
            public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
                return () -> new Acceptor(connectionsMax + AHEAD_MAX);
            }
        };
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        if (open.get() >= openMax) {
            config().setAutoRead(false);
            // One may have been closed in between, and nothing else would say so.
            wakeUp();
            return 0;
        }
        var count = super.doReadMessages(accepted);
        if (count == 1) {
            open.incrementAndGet();
            var channel = (Channel) accepted.getLast();
            // Its descriptor is given back by the next select, after which what is scheduled now has its turn.
            channel.closeFuture().addListener(closed -> channel.eventLoop().schedule(this::closed, 1, TimeUnit.NANOSECONDS));
        }
        return count;
    }

    private void closed() {
        open.decrementAndGet();
        wakeUp();
    }

    private void wakeUp() {
        if (!config().isAutoRead() && open.get() < openMax) {
            config().setAutoRead(true);
        }
    }
}
