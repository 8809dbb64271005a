package dev.pulse.doctor;

import dev.pulse.backup.Backup;
import dev.pulse.backup.Backups;
import dev.pulse.backup.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether there is a backup, how old the newest is, and whether it is whole; it is read as the database is, with the same limits of time.
record BackupProbe(Patient patient, Chart chart, boolean full) implements Probe {
    private static final String WORKS = "everything; without a backup what a broken disk takes is lost";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<Finding> look() throws IOException {
        var vault = Vault.of(patient.settings().backup());
        if (!Files.isReadable(vault.folder()) && Files.exists(vault.folder())) {
            return List.of(Finding.warn(name(), vault.folder(), "is not for this user to look into", "the other checks",
                    "run this as the user of the service, or as root; see that PULSE_BACKUP_DIR is its folder"));
        }
        var newest = vault.newest();
        return newest.isPresent() ? of(newest.get()) : List.of(none(vault));
    }

    private Finding none(Vault vault) throws IOException {
        if (!isNightly()) {
            return Finding.ok(name(), vault.folder(), "off: PULSE_BACKUP=false, and there is none");
        }
        return isOlderThan(patient.clock().instant().minus(Backups.AGE_MAX))
                ? Finding.warn(name(), vault.folder(), "there is none", WORKS, todo())
                : Finding.ok(name(), vault.folder(), "none yet; the first is made at " + patient.settings().backup().at() + " UTC");
    }

    private boolean isOlderThan(Instant time) throws IOException {
        return chart.schema().isPresent() && chart.read(SqliteRecords.OLDEST).stream().anyMatch(oldest -> oldest < time.toEpochMilli());
    }

    private List<Finding> of(Backup newest) throws IOException {
        var age = Duration.between(newest.at(), patient.clock().instant());
        var findings = new ArrayList<>(List.of(soundness(newest, age)));
        if (isNightly() && age.compareTo(Backups.AGE_MAX) > 0) {
            findings.add(Finding.warn(name(), newest.folder(), "is the newest, and " + Amount.time(age) + " old", WORKS, todo()));
        }
        return findings;
    }

    private Finding soundness(Backup newest, Duration age) throws IOException {
        var check = new Timed(IntegrityProbe.limit(full));
        try (var copy = new Chart(newest.database())) {
            if (!copy.isThere()) {
                return broken(newest, "has no pulse.db");
            }
            var damage = copy.read(check.limiting(SqliteRecords.damage(full)));
            return damage.isEmpty() ? Finding.ok(name(), newest.folder(), "the newest, " + Amount.time(age) + " old, "
                    + Amount.bytes(Files.size(newest.database())) + (check.isExceeded()
                            ? "; nothing was found in it in the time there was, pulse backup verify reads it through" : "; it is whole"))
                    : broken(newest, "is damaged: " + IntegrityProbe.text(damage));
        } catch (IOException | SQLException e) {
            return broken(newest, "cannot be read: " + e.getMessage());
        }
    }

    private Finding broken(Backup newest, String what) {
        return Finding.bad(name(), newest.folder(), what, "everything, and older backups, if they are whole (pulse backup verify NAME)",
                "pulse backup now makes another; look at the disk of the backups (dmesg)");
    }

    private boolean isNightly() {
        return patient.settings().backup().nightly();
    }

    private static String todo() {
        return "pulse backup now; see that PULSE runs at the time of PULSE_BACKUP_AT, and look for backup= in its log";
    }
}
