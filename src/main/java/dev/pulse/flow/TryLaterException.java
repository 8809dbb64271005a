package dev.pulse.flow;

import java.io.IOException;
import java.time.Duration;

/// The other side asked to be left alone for a while, for instance with HTTP 429 and `Retry-After`.
public final class TryLaterException extends IOException {
    private final Duration after;

    public TryLaterException(String reason, Duration after) {
        super(reason);
        this.after = after;
    }

    /// How long to wait before the next attempt.
    public Duration after() {
        return after;
    }
}
