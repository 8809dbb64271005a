package dev.pulse.disk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Says when to make room: as soon as the disk is nearly full, again when it is full, and every few minutes as long as it is. Not at each
/// turn of a disk that hovers around a limit.
public final class DiskRelief {
    static final Duration PAUSE = Duration.ofMinutes(10);

    private final DiskWatch disk;
    private final Clock clock;
    private final Map<Level, Instant> newest = new EnumMap<>(Level.class);

    public DiskRelief(DiskWatch disk, Clock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    /// Asking counts as making room now.
    public synchronized boolean isDue() {
        var level = disk.state().level();
        var now = clock.instant();
        var last = newest.getOrDefault(level, Instant.EPOCH);
        // What was done later than now was done before the clock was set back.
        if (level == Level.ROOMY || now.isBefore(last.plus(PAUSE)) && !now.isBefore(last)) {
            return false;
        }
        newest.put(level, now);
        return true;
    }
}
