package dev.pulse.http;

import io.vertx.core.http.HttpConnection;
import java.util.function.Consumer;

/// One client's connection and how long it may stay as it is. Lives on the event loop.
final class Connection {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final Consumer<Refusal> NOTHING = refusal -> { };

    private final HttpConnection wire;
    private final String remote;
    private final String origin;
    private Inlet inlet;
    private Runnable late = () -> { };
    private Consumer<Refusal> broken = NOTHING;
    private int ticksLeft = NO_LIMIT;
    private long restsSince;
    private boolean isTrusted;
    private boolean isCut;
    private long answers;
    private long answersAtTick;
    private int ticksUnread;

    Connection(HttpConnection wire) {
        this.wire = wire;
        this.remote = wire.remoteAddress().hostAddress();
        this.origin = Origin.of(remote);
    }

    void attach(Inlet inlet) {
        this.inlet = inlet;
    }

    Inlet inlet() {
        return inlet;
    }

    HttpConnection wire() {
        return wire;
    }

    String remote() {
        return remote;
    }

    /// See [Origin].
    String origin() {
        return origin;
    }

    /// A whole request of it was let in where a token is asked for.
    void trust() {
        isTrusted = true;
    }

    boolean isTrusted() {
        return isTrusted;
    }

    /// The order in which connections began to wait for a request.
    long restsSince() {
        return restsSince;
    }

    void rest(long moment) {
        restsSince = moment;
    }

    /// Whether a request of it is being worked on.
    boolean isWorkedFor() {
        return ticksLeft == NO_LIMIT;
    }

    /// From now on something must happen within so many ticks, or `late` runs, once.
    void expect(int ticks, Runnable late) {
        this.ticksLeft = ticks;
        this.late = late;
    }

    /// The client has done its part; we take the time we need.
    void expectNothing() {
        ticksLeft = NO_LIMIT;
    }

    /// A request is under way that has to be answered if the rest of it turns out to be broken.
    void begin(Consumer<Refusal> whenBroken) {
        broken = whenBroken;
    }

    Consumer<Refusal> broken() {
        return broken;
    }

    /// The answer to the newest request was written.
    void answered() {
        answers++;
        broken = NOTHING;
        inlet.answered();
    }

    /// Closes at once; see [Inlet#cut()].
    void cut() {
        isCut = true;
        inlet.cut();
    }

    /// Whether PULSE has closed it.
    boolean isCut() {
        return isCut;
    }

    void tick(int unreadTicksMax, Runnable unread) {
        if (inlet.unsentBytes() > 0) {
            tickUnread(unreadTicksMax, unread);
        } else if (ticksLeft != NO_LIMIT && --ticksLeft <= 0) {
            ticksLeft = NO_LIMIT;
            late.run();
        }
    }

    long waitingBytes() {
        return (long) inlet.heldBytes() + inlet.unsentBytes();
    }

    // Each answer has its own time, so a client that asks for much and reads it all is never cut.
    private void tickUnread(int ticksMax, Runnable unread) {
        ticksUnread = answers == answersAtTick ? ticksUnread + 1 : 0;
        answersAtTick = answers;
        if (ticksUnread >= ticksMax) {
            unread.run();
        }
    }
}
