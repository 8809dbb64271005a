package dev.pulse.backup;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/// When backups are made, where they stand and how many stay.
///
/// @param folder  is made when the first backup is
/// @param at      the time of day of the nightly backup
/// @param zone    the zone of that time
/// @param keep    backups of each kind that stay, 1 or more
/// @param nightly whether there is one every night
/// @param upgrade whether there is one before the schema of the database is changed
public record BackupSettings(Path folder, LocalTime at, ZoneId zone, int keep, boolean nightly, boolean upgrade) {
    public static final int KEEP = 7;
    /// Before retention takes what is old.
    public static final LocalTime AT = LocalTime.of(2, 30);

    public BackupSettings {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(at);
        Objects.requireNonNull(zone);
        if (keep < 1) {
            throw new IllegalArgumentException("of each kind at least the newest backup stays");
        }
    }

    public static BackupSettings in(Path folder) {
        return new BackupSettings(folder, AT, ZoneOffset.UTC, KEEP, true, true);
    }

    /// The same time as a Quartz expression, such as `0 30 2 * * ?`.
    public String cron() {
        return "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour());
    }
}
