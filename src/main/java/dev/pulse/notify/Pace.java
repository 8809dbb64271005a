package dev.pulse.notify;

import java.time.Duration;

/// How much a channel may be sent: `messages` in a `period`, evenly, with a rest after each.
///
/// @param messages 1 or more
/// @param period   more than zero
public record Pace(int messages, Duration period) {
    public Pace {
        if (messages < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("a pace is 1 or more messages in a period longer than zero,"
                    + " not " + messages + " in " + period);
        }
    }

    /// After each message, rounded up to a millisecond: a little slower than allowed rather than a little faster.
    Duration rest() {
        return Duration.ofMillis(Math.ceilDiv(period.toMillis(), messages));
    }
}
