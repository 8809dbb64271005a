package dev.pulse.config;

import dev.pulse.backup.BackupSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;

/// The keys of backups.
final class BackupReader {
    private static final int KEEP_MAX = 1_000;

    private final Keys keys;

    BackupReader(Keys keys) {
        this.keys = keys;
    }

    /// @param database what is backed up: backups stand beside it, unless they are to stand elsewhere
    BackupSettings read(Path database) {
        var nightly = keys.key("PULSE_BACKUP", "Whether the database and the rules are copied every night.").flag(true);
        var folder = keys.key("PULSE_BACKUP_DIR", "Where backups stand, if not in backups beside the database; best on another disk.")
                .optionalPath().orElse(database.resolveSibling("backups")).toAbsolutePath().normalize();
        var at = keys.key("PULSE_BACKUP_AT", "The time of day of the backup, in UTC.").time(BackupSettings.AT.toString());
        var keep = keys.key("PULSE_BACKUP_KEEP", "Backups that stay: so many nightly ones, by hand, and from before an update.")
                .integer(BackupSettings.KEEP, 1, KEEP_MAX);
        var upgrade = keys.key("PULSE_UPGRADE_BACKUP", "Whether the database is copied before an update changes its schema.").flag(true);
        return new BackupSettings(folder, at, ZoneOffset.UTC, keep, nightly, upgrade);
    }
}
