package dev.pulse.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup put in the place of a database that went on for a while.
class RestoreTest {
    private static final Instant NOW = TestLedger.NOW;

    @TempDir
    private Path folder;
    private Path database;
    private Origin origin;
    private Backup backup;

    /// Three events and three notices are in the backup; two more events, a notice and all deliveries came later.
    @BeforeEach
    void make() throws Exception {
        database = folder.resolve("pulse.db");
        origin = new Origin(database, folder.resolve("config/rules"), Schema.MIGRATIONS);
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            keep(books, "a", "b", "c");
            write(books, "insert into notices select id, 'alert/' || id, 'ALERT', 1, 't', '[]', '', '', '', 0, 0 from events");
            write(books, "insert into deliveries values (1, 'console', 'pending', 1, 0, 'away', 0, 0, 5)");
            backup = new Vault(folder.resolve("backups"), 7, Room.OF_DISK).make(origin, Kind.MANUAL, NOW).backup();
            keep(books, "d", "e");
            write(books, "insert into notices values (9, 'alert/9', 'ALERT', 1, 't', '[]', '', '', '', 0, 0)");
            write(books, "update deliveries set state = 'delivered', reason = ''");
            write(books, "insert into deliveries values (2, 'console', 'failed', 4, 4, 'gone', 0, 0, 0)");
            write(books, "insert into deliveries values (3, 'console', 'pending', 1, 0, 'away', 0, 0, 5)");
            write(books, "insert into deliveries values (9, 'console', 'delivered', 1, 0, '', 0, 0, 0)");
            write(books, "insert into periods values ('digest', '2026-11-19', 0), ('backup', 'failing', 0)");
        }
    }

    @Test
    void theRowsOfTheBackupAreThereAndTheOldDatabaseIsKept() throws Exception {
        var done = put();

        assertThat(texts(database, "select event_id from events order by id")).containsExactly("a", "b", "c");
        assertThat(done.contents().events()).isEqualTo(3);
        assertThat(done.carried().lost()).isEqualTo(2);
        assertThat(done.replaced()).hasValue(folder.resolve("pulse-replaced-20261120T100000Z.db"));
        assertThat(texts(done.replaced().orElseThrow(), "select count(*) from events")).containsExactly("5");
        assertThat(names()).containsExactlyInAnyOrder("backups", "pulse.db", "pulse.db.lock", "pulse.db.promised",
                "pulse-replaced-20261120T100000Z.db");
    }

    @Test
    void numbersGoOnBehindThoseThatWereGiven() throws Exception {
        put();

        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            keep(books, "a", "d", "new");
        }

        assertThat(texts(database, "select id || event_id from events order by id"))
                .as("a repeat, an event sent again, a new one").containsExactly("1a", "2b", "3c", "6d", "7new");
        assertThat(texts(database, "select seq from sqlite_sequence where name = 'notices'")).containsExactly("9");
    }

    @Test
    void whatWasDeliveredAfterTheBackupIsKnown() throws Exception {
        var done = put();

        assertThat(texts(database, "select notice || state from deliveries order by notice")).containsExactly("1delivered", "2failed");
        assertThat(texts(database, "select job || period from periods")).containsExactly("digest2026-11-19");
        assertThat(done.carried().deliveries()).isEqualTo(2);
        assertThat(done.carried().periods()).isEqualTo(1);
    }

    @Test
    void whatIsOnlyInTheLogOfAKilledPulseIsKeptToo() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            keep(books, "f");
            var killed = Files.createDirectories(folder.resolve("killed"));
            for (var name : List.of("pulse.db", "pulse.db-wal")) {
                Files.copy(folder.resolve(name), killed.resolve(name));
            }
        }
        var killed = new Origin(folder.resolve("killed/pulse.db"), origin.rules(), Schema.MIGRATIONS);

        var done = new Restore(killed, Room.OF_DISK).put(backup.database(), NOW);

        assertThat(texts(done.replaced().orElseThrow(), "select event_id from events where id = 6")).containsExactly("f");
        assertThat(done.carried().lost()).isEqualTo(3);
        assertThat(texts(killed.database(), "select count(*) from events")).containsExactly("3");
    }

    @Test
    void aDatabaseThatCannotBeReadIsReplacedAndNumbersGoFarAhead() throws Exception {
        Files.writeString(database, "this was a database once, before the disk failed ".repeat(200));
        Files.writeString(folder.resolve("pulse.db-wal"), "its log");

        var done = put();

        assertThat(done.carried().trouble()).isPresent();
        assertThat(texts(database, "select seq from sqlite_sequence where name in ('events', 'alerts') order by name"))
                .containsExactly(Long.toString(SqliteCarryOver.GAP), Long.toString(SqliteCarryOver.GAP + 3));
        assertThat(done.replaced().orElseThrow()).hasSize(49 * 200);
        assertThat(folder.resolve("pulse.db-wal")).doesNotExist();
        assertThat(folder.resolve("pulse-replaced-20261120T100000Z.db-wal")).hasContent("its log");
    }

    @Test
    void whereThereIsNoDatabaseItBecomesOne() throws Exception {
        var elsewhere = new Origin(folder.resolve("new/pulse.db"), origin.rules(), Schema.MIGRATIONS);

        var done = new Restore(elsewhere, Room.OF_DISK).put(backup.database(), NOW);

        assertThat(done.replaced()).isEmpty();
        assertThat(texts(elsewhere.database(), "select count(*) from events")).containsExactly("3");
    }

    @Test
    void whilePulseRunsNothingIsChanged() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            assertThatThrownBy(this::put).isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid()).hasMessageContaining("stop that one");

            assertThat(books.number("select count(*) from events")).isEqualTo(5);
        }
    }

    @Test
    void aDamagedBackupOrAFullDiskChangesNothing() throws Exception {
        var full = new Restore(origin, _ -> 0);
        assertThatThrownBy(() -> full.put(backup.database(), NOW)).hasMessageContaining("not enough room");

        Files.write(backup.database(), new byte[] {1, 2, 3});
        assertThatThrownBy(this::put).isInstanceOf(BackupException.class);

        assertThat(texts(database, "select count(*) from events")).containsExactly("5");
        assertThat(names()).containsExactlyInAnyOrder("backups", "pulse.db", "pulse.db.lock", "pulse.db.promised");
    }

    @Test
    void theBackupStaysAsItIs() throws Exception {
        var before = Files.readAllBytes(backup.database());

        put();

        assertThat(Files.readAllBytes(backup.database())).isEqualTo(before);
    }

    @Test
    void rulesArePutBackAndThePresentOnesKept() throws Exception {
        var rules = Files.createDirectories(backup.rules());
        Files.writeString(rules.resolve("mine.yaml"), "then");
        Files.createDirectories(origin.rules());
        Files.writeString(origin.rules().resolve("mine.yaml"), "now");

        var aside = new Restore(origin, Room.OF_DISK).putRules(rules, NOW);

        assertThat(origin.rules().resolve("mine.yaml")).hasContent("then");
        assertThat(aside.orElseThrow().resolve("mine.yaml")).hasContent("now");
        assertThat(rules.resolve("mine.yaml")).exists();
    }

    private Restore.Done put() throws IOException {
        return new Restore(origin, Room.OF_DISK).put(backup.database(), NOW);
    }

    private static void keep(TestLedger books, String... ids) {
        for (var id : ids) {
            books.keep(TestLedger.event(id, "sentinel.alert", Severity.LOW, "{}"));
        }
    }

    private static void write(TestLedger books, String sql) throws Exception {
        books.database.writer().write(transaction -> transaction.update(sql));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("native")).toList();
        }
    }

    private static List<String> texts(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Rows.select(sql, row -> row.getString(1)).from(connection);
        }
    }
}
