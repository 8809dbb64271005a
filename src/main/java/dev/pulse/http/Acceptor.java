package dev.pulse.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening socket that takes no more connections than there may be, and a few that may still have to make room for themselves: the
/// others stay in the kernel until one is closed. Without it a flood of connections would take every descriptor of the process, and fill
/// the queue of the event loop.
final class Acceptor extends NioServerSocketChannel {
    /// Accepted beyond the limit, until the event loop has closed others for them.
    static final int AHEAD_MAX = 16;

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final AtomicInteger open = new AtomicInteger();
    private final int openMax;
    private boolean isFailing;

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
        if (acceptedOne(accepted)) {
            open.incrementAndGet();
            var channel = (Channel) accepted.getLast();
            // Its descriptor is given back by the next select, after which what is scheduled now has its turn.
            channel.closeFuture().addListener(closed -> channel.eventLoop().schedule(this::closed, 1, TimeUnit.NANOSECONDS));
            return 1;
        }
        return 0;
    }

    private boolean acceptedOne(List<Object> accepted) throws Exception {
        try {
            var isAccepted = super.doReadMessages(accepted) == 1;
            isFailing &= !isAccepted;
            return isAccepted;
        } catch (IOException e) {
            if (!isFailing) {
                LOG.warn("http=not-accepting reason=\"{}\" do=\"raise LimitNOFILE, or ulimit -n\" retry=every-second", e.getMessage());
            }
            isFailing = true;
            config().setAutoRead(false);
            eventLoop().schedule(this::wakeUp, RETRY.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
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
