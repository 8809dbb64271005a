package dev.pulse.retention;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/// How long rows stay.
///
/// @param days         days an event stays, by its own time; 0: for ever, and so does what was told about events
/// @param at           time of day of the daily run
/// @param zone         the zone of that time
/// @param rejectedDays days a rejected event stays to be seen
public record RetentionSettings(int days, LocalTime at, ZoneId zone, int rejectedDays) {
    public static final RetentionSettings DEFAULT = new RetentionSettings(30, LocalTime.of(3, 30), ZoneOffset.UTC, 7);
    /// Alerts, notices, deliveries and dead letters stay this many times as long as events.
    public static final int TOLD_TIMES = 12;
    /// Counts per hour become counts per day when they are this old.
    public static final int HOURLY_DAYS = 31;
    /// Counts per minute: those of today and of yesterday, to compare.
    public static final int MINUTES_DAYS = 2;
    /// Counts of detectors and source addresses: a week, and the day that is under way.
    public static final int FACETS_DAYS = 8;
    /// Counts of outcomes and suppressions, and marks of what was done once per period.
    public static final int COUNTS_DAYS = 400;
    /// Counts per day: ten years.
    public static final int DAILY_DAYS = 3_660;

    public RetentionSettings {
        Objects.requireNonNull(at);
        Objects.requireNonNull(zone);
        if (days < 0 || rejectedDays < 1) {
            throw new IllegalArgumentException("retention needs 0 or more days and 1 or more for rejected events");
        }
    }

    /// The same time as a Quartz expression, such as `0 30 3 * * ?`.
    public String cron() {
        return "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour());
    }
}
