package dev.pulse.backup;

import dev.pulse.sqlite.Precaution;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A backup before the schema of the database changes: an older PULSE cannot read a newer one, so this is the way back.
///
/// @param clock names the backup
public record UpgradeBackup(BackupSettings settings, Origin origin, Clock clock, Room room) implements Precaution {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeBackup.class);
    private static final String ADVICE = "The database has an older schema and is copied before it gets the new one: make room, name"
            + " another place with PULSE_BACKUP_DIR, or go on without a copy with PULSE_UPGRADE_BACKUP=false";

    @Override
    public String before(int from, int to) throws IOException {
        if (!settings.upgrade()) {
            LOG.warn("schema={} state=upgrading to={} backup=off", from, to);
            return "";
        }
        var fresh = fresh(to);
        var backup = fresh.isPresent() ? fresh.get() : make(from, to);
        return "a copy from before is " + backup.database() + ", put back with: pulse backup restore " + backup.name();
    }

    /// A service whose update fails is started again and again, and must not fill the disk with copies that are all the same.
    private Optional<Backup> fresh(int to) throws IOException {
        var written = Vault.written(origin.database());
        return vault().all().stream().filter(backup -> backup.kind().equals(Kind.before(to)) && backup.at().isAfter(written))
                .reduce((_, later) -> later);
    }

    private Backup make(int from, int to) throws IOException {
        LOG.info("schema={} state=upgrading to={} backup=making", from, to);
        var made = vault().make(origin, Kind.before(to), clock.instant(), ADVICE);
        LOG.info("backup={} state=made contents=\"{}\"", made.backup().folder(), made.contents().text());
        return made.backup();
    }

    private Vault vault() {
        return new Vault(settings.folder(), settings.keep(), room);
    }
}
