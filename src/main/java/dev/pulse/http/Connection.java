package dev.pulse.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;

/// One client's connection and how long it may stay as it is. Lives on the event loop.
final class Connection {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final HttpConnection wire;
    private final String remote;
    private Runnable late = () -> { };
    private int ticksLeft = NO_LIMIT;
    private Object current = this;
    private boolean awaitsUs;
    private boolean isLast;

    Connection(HttpConnection wire) {
        this.wire = wire;
        this.remote = wire.remoteAddress().hostAddress();
    }

    String remote() {
        return remote;
    }

    void begin(Object request) {
        current = request;
    }

    /// Whether this is the newest request of the connection.
    boolean isAt(Object request) {
        return current == request;
    }

    /// No answer follows: the connection is about to be closed.
    void endAnswers() {
        isLast = true;
    }

    boolean isLast() {
        return isLast;
    }

    /// From now on something must happen within so many ticks, or `late` runs, once.
    void expect(int ticks, Runnable late) {
        this.ticksLeft = ticks;
        this.late = late;
    }

    /// The client has done its part; we take the time we need.
    void expectNothing() {
        ticksLeft = NO_LIMIT;
        awaitsUs = true;
    }

    void tick() {
        if (awaitsUs) {
            pause();
        } else if (ticksLeft != NO_LIMIT && --ticksLeft <= 0) {
            ticksLeft = NO_LIMIT;
            late.run();
        }
    }

    /// Stops reading. Vert.x takes in pipelined requests without end while one is under way, so one that lasts over a tick is paused;
    /// pausing at once would cost every request more than it saves.
    // Vert.x's own switch for it is public, but not part of HttpConnection.
    void pause() {
        if (wire instanceof Http1xServerConnection http1) {
            http1.doPause();
        }
    }

    void resume() {
        awaitsUs = false;
        if (wire instanceof Http1xServerConnection http1) {
            http1.doResume();
        }
    }

    void close() {
        wire.close();
    }
}
