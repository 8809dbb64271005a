package dev.pulse.disk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Says when to make room: as soon as the disk is nearly full, again when it is full, and every few minutes as long as it is.
public final class DiskRelief {
    static final Duration PAUSE = Duration.ofMinutes(10);

    private final DiskWatch disk;
    private final Clock clock;
    private Level at = Level.ROOMY;
    private Instant newest = Instant.MIN;

    public DiskRelief(DiskWatch disk, Clock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    /// Asking counts as making room now.
    public synchronized boolean isDue() {
        var level = disk.state().level();
        var isWorse = level.compareTo(at) > 0;
        at = level;
        var now = clock.instant();
        if (level == Level.ROOMY || !isWorse && now.isBefore(newest.plus(PAUSE))) {
            return false;
        }
        newest = now;
        return true;
    }
}
