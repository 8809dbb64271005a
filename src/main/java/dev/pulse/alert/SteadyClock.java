package dev.pulse.alert;

import dev.pulse.clock.Uptime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// Begins at the time of another clock and then goes on by itself: when somebody sets that clock, this one does not jump, so
/// that a cool-down is neither cut short nor drawn out.
public final class SteadyClock extends Clock {
    private final Instant start;
    private final ZoneId zone;
    private final LongSupplier nanos;
    private final long startNanos;

    private SteadyClock(Instant start, ZoneId zone, LongSupplier nanos, long startNanos) {
        this.start = start;
        this.zone = zone;
        this.nanos = nanos;
        this.startNanos = startNanos;
    }

    public static SteadyClock startingAt(Clock clock) {
        return startingAt(clock, Uptime::nanos);
    }

    /// @param nanos only grows, in nanoseconds from any beginning
    public static SteadyClock startingAt(Clock clock, LongSupplier nanos) {
        return new SteadyClock(clock.instant(), clock.getZone(), nanos, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, other, nanos, startNanos);
    }
}
