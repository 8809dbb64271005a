package dev.pulse;

import dev.pulse.alert.Alerts;
import dev.pulse.backup.Backups;
import dev.pulse.backup.Origin;
import dev.pulse.backup.Room;
import dev.pulse.backup.RoomAbove;
import dev.pulse.backup.UpgradeBackup;
import dev.pulse.backup.Vault;
import dev.pulse.config.Settings;
import dev.pulse.flow.Counters;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Precaution;
import java.time.Clock;
import org.apache.camel.main.Main;

/// What is given to the backups.
final class BackupAssembly {
    private BackupAssembly() {}

    /// What the backups of these settings are made of.
    static Origin origin(Settings settings) {
        var database = settings.ledger().file().toAbsolutePath().normalize();
        return new Origin(database, settings.configFolder().resolve("rules"), Schema.MIGRATIONS);
    }

    static Vault vault(Settings settings) {
        return new Vault(settings.backup().folder(), settings.backup().keep(), room(settings));
    }

    /// A copy on the disk of the database must not be what makes the service accept nothing.
    static Room room(Settings settings) {
        return new RoomAbove(settings.disk().hard(), origin(settings).database());
    }

    static Precaution beforeUpgrade(Settings settings, Clock clock) {
        return new UpgradeBackup(settings.backup(), origin(settings), clock, Room.OF_DISK);
    }

    static Backups declare(Main camel, Settings settings, Database database, SqliteNotices notices, Alerts alerts, Counters counters,
            Clock clock) {
        var vault = vault(settings);
        var backups = new Backups(settings.backup(), origin(settings), vault, database, notices, alerts, counters, clock);
        camel.bind("backups", backups);
        camel.addInitialProperty("pulse.backup.cron", settings.backup().cron());
        camel.addInitialProperty("pulse.backup.zone", settings.backup().zone().getId());
        return backups;
    }
}
