package dev.pulse.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When a limit of the disk is reached, if events go on coming as they do and nobody else writes to the disk.
sealed interface Forecast {
    double DAYS_MAX = 3650;

    /// Nothing came within the time that is looked at.
    record Idle() implements Forecast {}

    /// Retention takes as much as comes.
    record Steady() implements Forecast {}

    /// Retention has taken nothing yet; when it begins, the database stays as large as it is then.
    record LevelsOff(Instant at, double bytes) implements Forecast {}

    record Reached(Instant at) implements Forecast {}

    /// Not within ten years.
    record Far() implements Forecast {}

    /// @param room          bytes until the limit
    /// @param retentionDays how long events stay; 0: for ever
    static Forecast of(Growth growth, long room, int retentionDays, Instant now) {
        if (growth.isIdle()) {
            return new Idle();
        }
        if (growth.isSteady()) {
            return new Steady();
        }
        var days = growth.daysUntil(room);
        var begins = growth.oldest().plus(Duration.ofDays(retentionDays));
        var daysToBegin = Duration.between(now, begins).toSeconds() / (double) Duration.ofDays(1).toSeconds();
        if (retentionDays > 0 && growth.flow().leaving() == 0 && daysToBegin > 0 && daysToBegin < days) {
            return new LevelsOff(begins, growth.bytes() - growth.freeInside() + growth.bytesPerDay() * daysToBegin);
        }
        return days > DAYS_MAX ? new Far() : new Reached(now.plus(Math.round(days * Duration.ofDays(1).toMinutes()), ChronoUnit.MINUTES));
    }
}
