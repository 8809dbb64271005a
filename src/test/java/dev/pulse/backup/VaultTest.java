package dev.pulse.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.InstanceLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a database that is in use.
class VaultTest {
    private static final Instant NOW = TestLedger.NOW;

    @TempDir
    private Path folder;
    private TestLedger books;
    private Origin origin;
    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, Clock.systemUTC());
        origin = new Origin(folder.resolve("pulse.db"), folder.resolve("rules"), Schema.MIGRATIONS);
        vault = new Vault(folder.resolve("backups"), 2, Room.OF_DISK);
        keep(0, 3);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void aBackupHoldsWhatWasCommittedAndTheRulesAndSaysSo() throws Exception {
        Files.createDirectories(origin.rules());
        Files.writeString(origin.rules().resolve("mine.yaml"), "- route: {}");
        Files.writeString(origin.rules().resolve("mine.yaml~"), "no rule");

        var made = vault.make(origin, Kind.MANUAL, NOW);

        assertThat(made.backup().name()).isEqualTo("pulse-20261120T100000Z-manual");
        assertThat(made.contents().events()).isEqualTo(3);
        assertThat(made.contents().text()).startsWith("schema " + Schema.MIGRATIONS.version()
                + ", 3 events up to 2026-11-20T10:00:00Z, 0 alerts, ");
        assertThat(vault.verified(made.backup().database(), Schema.MIGRATIONS)).isEqualTo(made.contents());
        assertThat(names(made.backup().rules())).containsExactly("mine.yaml");
        assertThat(names(made.backup().folder())).containsExactly("pulse.db", "rules");
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        var made = vault.make(origin, Kind.MANUAL, NOW).backup();

        assertThat(mode(made.database())).isEqualTo("rw-------");
        assertThat(mode(made.folder())).isEqualTo("rwx------");
        assertThat(mode(vault.folder())).isEqualTo("rwx------");
    }

    @Test
    void aBackupThatWasMadeWhileTheClockWasWrongPushesNoneOut() throws Exception {
        vault.make(origin, Kind.NIGHTLY, NOW.minus(Duration.ofDays(1)));
        for (var years = 1; years < 5; years++) {
            vault.make(origin, Kind.NIGHTLY, NOW.plus(Duration.ofDays(365 * years)));
        }
        var behind = vault.make(origin, Kind.NIGHTLY, Instant.EPOCH).backup();
        var today = vault.make(origin, Kind.NIGHTLY, NOW).backup();
        var tomorrow = vault.make(origin, Kind.NIGHTLY, NOW.plus(Duration.ofDays(1))).backup();

        assertThat(vault.all()).contains(today, tomorrow).doesNotContain(behind).hasSize(4);
        assertThat(vault.newest(NOW.plus(Duration.ofDays(2)))).contains(tomorrow);
    }

    @Test
    void whileItIsMadeOthersWrite() throws Exception {
        var stop = new AtomicBoolean();
        var writing = Thread.ofVirtual().start(() -> {
            for (var n = 3; !stop.get(); n++) {
                keep(n, 1);
            }
        });

        var made = vault.make(origin, Kind.MANUAL, NOW);
        stop.set(true);
        writing.join();

        assertThat(vault.verified(made.backup().database(), Schema.MIGRATIONS).events())
                .isBetween(3L, books.number("select count(*) from events")).isEqualTo(made.contents().lastEvent());
    }

    @Test
    void theOldestOfAKindGoWhenANewOneIsThere() throws Exception {
        vault.make(origin, Kind.before(5), NOW.minusSeconds(9));
        for (var day = 0; day < 3; day++) {
            vault.make(origin, Kind.NIGHTLY, NOW.plus(Duration.ofDays(day)));
        }

        assertThat(vault.all()).extracting(Backup::name).containsExactly("pulse-20261120T095951Z-before-0005",
                "pulse-20261121T100000Z-nightly", "pulse-20261122T100000Z-nightly");
        assertThat(vault.newest().orElseThrow().at()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void withoutRoomNothingIsTouchedAndTheMessageSaysWhatToDo() throws Exception {
        vault.make(origin, Kind.NIGHTLY, NOW);
        vault.make(origin, Kind.NIGHTLY, NOW.plusSeconds(1));
        var full = new Vault(vault.folder(), 2, _ -> Room.RESERVE_BYTES);

        assertThatThrownBy(() -> full.make(origin, Kind.NIGHTLY, NOW.plusSeconds(2))).isInstanceOf(BackupException.class)
                .hasMessageContaining("not enough room in " + vault.folder()).hasMessageContaining("there are 64.0 MiB")
                .hasMessageContaining("PULSE_BACKUP_DIR");

        assertThat(vault.all()).hasSize(2);
    }

    @Test
    void whatAKilledBackupLeftIsRemovedByTheNextOne() throws Exception {
        var left = Files.createDirectories(vault.folder().resolve(".making-pulse-20261119T023000Z-nightly"));
        Files.writeString(left.resolve("pulse.db"), "half");

        vault.make(origin, Kind.MANUAL, NOW);

        assertThat(names(vault.folder())).containsExactly(".lock", "pulse-20261120T100000Z-manual");
    }

    @Test
    void onlyOneIsMadeAtATime() throws Exception {
        Files.createDirectories(vault.folder());
        try (var _ = InstanceLock.take(vault.folder().resolve(".lock"), owner -> owner)) {
            assertThatThrownBy(() -> vault.make(origin, Kind.MANUAL, NOW)).isInstanceOf(IOException.class)
                    .hasMessageContaining("another backup is being made").hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aFailedOneLeavesNothing() throws Exception {
        var copy = vault.make(origin, Kind.MANUAL, NOW).backup();
        var broken = new Origin(damaged(copy.database()), origin.rules(), Schema.MIGRATIONS);

        assertThatThrownBy(() -> vault.make(broken, Kind.MANUAL, NOW.plusSeconds(1))).isInstanceOf(IOException.class);

        assertThat(names(vault.folder())).containsExactly(".lock", copy.name());
    }

    @Test
    void aDamagedOneIsFoundOut() throws Exception {
        var copy = damaged(vault.make(origin, Kind.MANUAL, NOW).backup().database());

        assertThatThrownBy(() -> vault.verified(copy, Schema.MIGRATIONS)).isInstanceOf(BackupException.class)
                .hasMessageContaining(copy.toString()).hasMessageContaining("damaged");
    }

    @Test
    void aFileThatIsNoBackupIsCalledThat() throws Exception {
        var text = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam");
        var empty = Files.createFile(folder.resolve("empty.db"));

        assertThatThrownBy(() -> vault.verified(text, Schema.MIGRATIONS)).hasMessageContaining("no database");
        assertThatThrownBy(() -> vault.verified(empty, Schema.MIGRATIONS)).hasMessageContaining("no database of PULSE");
        assertThatThrownBy(() -> vault.verified(folder.resolve("nowhere"), Schema.MIGRATIONS))
                .hasMessageContaining("there is no database");
    }

    @Test
    void aReaderThatIsAheadOfItsBookIsFoundOut() throws Exception {
        books.database.writer().write(transaction ->
                transaction.update("insert into bookmarks values ('events', 'rules', 77, 1, 0)"));

        assertThatThrownBy(() -> vault.make(origin, Kind.MANUAL, NOW)).hasMessageContaining("rules at 77 of events");
    }

    /// A page in the middle is overwritten, as a disk does that loses a sector.
    private static Path damaged(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (var page = 2; page < 12; page++) {
                bytes.seek(page * 4096L);
                bytes.write(new byte[64]);
            }
        }
        return file;
    }

    private void keep(int from, int count) {
        for (var n = from; n < from + count; n++) {
            books.keep(TestLedger.event("e" + n, "sentinel.alert", Severity.LOW, "{}"));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
