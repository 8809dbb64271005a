package dev.pulse.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/// Stands where the story has come to, and once the story is told goes on by itself from there.
public final class StoryClock extends Clock {
    private final Clock real;
    private volatile Instant shown;
    private volatile Duration ahead;

    /// @param real the clock it goes on with
    public StoryClock(Instant start, Clock real) {
        this.real = real;
        this.shown = start;
    }

    /// Moves on, never back.
    public void show(Instant moment) {
        shown = moment.isBefore(shown) ? shown : moment;
    }

    /// Goes on evenly from where it stands.
    public void go() {
        ahead = Duration.between(real.instant(), shown);
    }

    @Override
    public Instant instant() {
        return ahead == null ? shown : real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource told = this::instant;
        return told.withZone(zone);
    }
}
