package dev.pulse.rule;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How many alerts a rule raised in the current minute, by a time that nobody can set.
///
/// Camel's Throttle goes by the wall clock: when that is set back an hour, it rejects everything for an hour. What it rejects is
/// therefore only held back if the minute is full by this count too.
final class MinuteCount {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private long startNanos;
    private int count;

    MinuteCount(LongSupplier nanos) {
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    synchronized boolean isFull(int max) {
        turn();
        return count >= max;
    }

    synchronized void add() {
        turn();
        count++;
    }

    private void turn() {
        var now = nanos.getAsLong();
        if (now - startNanos >= MINUTE_NANOS) {
            startNanos = now;
            count = 0;
        }
    }
}
