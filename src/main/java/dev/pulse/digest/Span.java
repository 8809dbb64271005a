package dev.pulse.digest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// What a digest covers.
///
/// @param name what tells it from others, such as `2026-11-20`; the notice's key is `digest/` and this
/// @param from the first moment that belongs to it
/// @param to   the first moment that does not
public record Span(String name, Instant from, Instant to) {
    static final String KEY = "digest/";

    public Span {
        Objects.requireNonNull(name);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span must end after it begins: " + from + " to " + to);
        }
    }

    /// The 24 hours before a moment.
    public static Span before(String name, Instant end) {
        return new Span(name, end.minus(1, ChronoUnit.DAYS), end);
    }

    long fromMillis() {
        return from.toEpochMilli();
    }

    long toMillis() {
        return to.toEpochMilli();
    }
}
