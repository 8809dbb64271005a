package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.backup.Backup;
import dev.pulse.backup.Kind;
import dev.pulse.backup.Vault;
import dev.pulse.event.Severity;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse doctor`, the room on the disk and the backups.
class DoctorStorageTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void open() throws Exception {
        shell = Examined.shell(folder);
    }

    @Test
    void aFolderThatIsNotThereYetIsNothingBad() throws Exception {
        shell.environment.put("PULSE_DATA_DIR", folder.resolve("not/yet").toString());

        assertThat(shell.run("doctor")).as(shell.out()).isZero();

        assertThat(finding("WARN", "service").path("what").asText()).contains("PULSE does not run");
        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void theLimitsOfTheDiskAreThoseOfTheService() throws Exception {
        shell.environment.put("PULSE_DISK_SOFT", "100%");
        assertThat(shell.run("doctor")).isZero();
        assertThat(finding("WARN", "disk").path("what").asText()).contains("below the soft limit", "events of severity info are shed")
                .doesNotContain("since");

        shell.environment.put("PULSE_DISK_HARD", "100%");
        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(finding("BAD", "disk").path("what").asText()).contains("below the hard limit", "POST /events answers 507");
    }

    @Test
    void theNewestBackupIsReadThrough() throws Exception {
        var backup = backup(Instant.now());
        assertThat(shell.run("doctor")).as(shell.out()).isZero();
        assertThat(finding("OK", "backup").path("what").asText()).contains("it is whole");

        try (var file = new RandomAccessFile(backup.database().toFile(), "rw")) {
            file.seek(8_192);
            file.write(new byte[(int) file.length() - 8_192]);
        }

        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(finding("BAD", "backup").path("where").asText()).isEqualTo(backup.folder().toString());
        assertThat(finding("OK", "database").path("what").asText()).contains("found it whole");
    }

    @Test
    void anOldBackupIsSaidSoUnlessNobodyMakesAny() throws Exception {
        backup(Instant.now().minus(Duration.ofDays(3)));
        assertThat(shell.run("doctor")).isZero();
        assertThat(finding("WARN", "backup").path("what").asText()).isEqualTo("is the newest, and 3 d old");

        shell.environment.put("PULSE_BACKUP", "false");
        assertThat(shell.run("doctor")).isZero();
        assertThatThrownBy(() -> finding("WARN", "backup")).hasMessageContaining("no WARN backup");
    }

    @Test
    void thatThereIsNoBackupIsSaidWhenThereCouldBeOne() throws Exception {
        ledger();
        shell.clock = Clock.fixed(TestLedger.NOW.plus(Duration.ofHours(1)), shell.clock.getZone());
        assertThat(finding("OK", "backup").path("what").asText()).startsWith("none yet");

        shell.clock = Clock.fixed(TestLedger.NOW.plus(Duration.ofDays(2)), shell.clock.getZone());
        assertThat(finding("WARN", "backup").path("what").asText()).isEqualTo("there is none");
    }

    @Test
    void whatTheServiceReadsByItsGroupIsNothingToTakeAway() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root gives a folder away").isEqualTo("root");
        var env = Files.writeString(folder.resolve(".env"), "PULSE_RECEIVER_TOKEN=0123456789abcdef\n");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r-----"));
        Files.setOwner(folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThat(finding("OK", "permissions").path("what").asText()).contains("others may not read");

        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(finding("WARN", "permissions").path("where").asText()).isEqualTo(env.toString());
    }

    private Backup backup(Instant at) throws Exception {
        ledger();
        var settings = shell.settings();
        return Vault.of(settings.backup()).make(BackupAssembly.origin(settings), Kind.MANUAL, at).backup();
    }

    private void ledger() throws Exception {
        try (var ledger = new TestLedger(folder, shell.clock)) {
            ledger.keep(TestLedger.event("e-1", "sentinel.alert", Severity.LOW, "{\"text\":\"" + "x".repeat(20_000) + "\"}"));
        }
    }

    private JsonNode finding(String level, String check) throws Exception {
        return Examined.finding(shell, folder, level, check);
    }
}
