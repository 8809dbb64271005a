package dev.pulse.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// What a client sends comes through here first and reaches Vert.x one request at a time: the next one after the answer to the last has
/// left for the kernel and the other connections have had their turn. What is sent beyond that stays in the kernel, which slows down
/// the client. Bytes that break the framing go no further. Lives on the event loop.
final class Inlet extends ChannelDuplexHandler {
    private final Framing framing;
    private final Consumer<Refusal> whenBroken;
    private final IntConsumer whenWaitingChanges;
    private ChannelHandlerContext context;
    /// What may not be passed on yet: a copy, so that it does not keep a larger buffer alive.
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private int unsent;
    private boolean isAnswered = true;
    private boolean isShut;
    private boolean isNextScheduled;
    private boolean isMarked;

    /// @param whenBroken         takes why nothing more of this connection may be read
    /// @param whenWaitingChanges takes by how many bytes more or fewer are held here or not yet sent
    Inlet(Framing framing, Consumer<Refusal> whenBroken, IntConsumer whenWaitingChanges) {
        this.framing = framing;
        this.whenBroken = whenBroken;
        this.whenWaitingChanges = whenWaitingChanges;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        var in = (ByteBuf) bytes;
        if (isShut) {
            in.release();
            return;
        }
        var isFirst = !held.isReadable();
        if (isFirst && framing.isAtEnd() && isFree()) {
            framing.begin();
        }
        var rest = passOn(isFirst ? in : Unpooled.wrappedBuffer(held, in));
        hold(rest.isReadable() ? Unpooled.copiedBuffer(rest) : Unpooled.EMPTY_BUFFER);
        rest.release();
        settle();
    }

    /// Comes after everything that was written; what the kernel did not take is known now.
    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        measure();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        isShut = true;
        hold(Unpooled.EMPTY_BUFFER);
        measure();
        ctx.fireChannelInactive();
    }

    /// The answer to the request was written.
    void answered() {
        isAnswered = true;
        settle();
    }

    /// Whether no request is without its answer; the body of one that was refused may still be coming.
    boolean isAnswered() {
        return isAnswered;
    }

    boolean isAtHead() {
        return framing.isAtHead();
    }

    int heldBytes() {
        return held.capacity();
    }

    int unsentBytes() {
        return unsent;
    }

    /// Sends these bytes past Vert.x, which knows of no request.
    void send(byte[] bytes) {
        context.write(Unpooled.wrappedBuffer(bytes));
        flush(context);
    }

    /// Nothing more is read, and the client learns that nothing more will come.
    void shut() {
        isShut = true;
        hold(Unpooled.EMPTY_BUFFER);
        context.channel().config().setAutoRead(true);
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> context.executor().execute(() -> {
            if (context.channel().isActive()) {
                ((DuplexChannel) context.channel()).shutdownOutput();
            }
        }));
    }

    /// Closes at once. What is still unsent the kernel throws away, too: the client had its time.
    void cut() {
        isShut = true;
        if (unsent > 0) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        context.close();
        hold(Unpooled.EMPTY_BUFFER);
        measure();
    }

    private boolean isFree() {
        return isAnswered && unsent == 0;
    }

    /// What is left of the bytes.
    private ByteBuf passOn(ByteBuf in) {
        var wasAtHead = framing.isAtHead();
        var count = framing.scan(in);
        if (count > 0) {
            isAnswered &= !wasAtHead;
            context.fireChannelRead(in.readRetainedSlice(count));
        }
        if (framing.fault().isPresent() && !isShut) {
            whenBroken.accept(framing.fault().get());
        }
        return isShut ? in.skipBytes(in.readableBytes()) : in;
    }

    private void hold(ByteBuf bytes) {
        var before = held.capacity();
        held = bytes;
        changeWaiting(held.capacity() - before);
    }

    /// Reads on, or not, and gives the next request its turn behind those of the other connections.
    private void settle() {
        if (isShut || !held.isReadable()) {
            return;
        }
        var waits = framing.isAtEnd();
        context.channel().config().setAutoRead(!waits);
        if (waits && isFree() && !isNextScheduled) {
            isNextScheduled = true;
            context.executor().execute(this::next);
        }
    }

    private void next() {
        isNextScheduled = false;
        if (isShut || !held.isReadable() || !framing.isAtEnd() || !isFree()) {
            return;
        }
        framing.begin();
        passOn(held);
        if (!held.isReadable()) {
            held.release();
            hold(Unpooled.EMPTY_BUFFER);
            context.channel().config().setAutoRead(true);
        }
        context.fireChannelReadComplete();
        settle();
    }

    private void measure() {
        var outbound = context.channel().unsafe().outboundBuffer();
        var before = unsent;
        unsent = outbound == null ? 0 : (int) Math.min(Integer.MAX_VALUE, outbound.totalPendingWriteBytes());
        changeWaiting(unsent - before);
        if (unsent > 0 && !isMarked) {
            isMarked = true;
            // Succeeds after all that was written before it, but a moment before Netty has counted it.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> context.executor().execute(this::drained));
        }
    }

    private void drained() {
        isMarked = false;
        measure();
        settle();
    }

    private void changeWaiting(int bytes) {
        if (bytes != 0) {
            whenWaitingChanges.accept(bytes);
        }
    }
}
