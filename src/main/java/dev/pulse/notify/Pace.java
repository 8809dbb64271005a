package dev.pulse.notify;

import java.time.Duration;

/// How much a channel may be sent: it waits before the next message if there were `messages` in the last `period`.
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
}
