package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DatabaseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "journal_mode,wal", "synchronous,2", "auto_vacuum,2", "foreign_keys,1", "temp_store,2", "cache_size,-16384",
        "journal_size_limit,67108864", "wal_autocheckpoint,4000", "trusted_schema,0", "cell_size_check,1", "busy_timeout,5000"})
    void everyPragmaIsInForceOnTheWritingConnection(String pragma, String value) throws Exception {
        try (var database = Notes.open(folder)) {
            var inForce = database.writer().write(transaction -> transaction.first("pragma " + pragma, row -> row.getString(1)));

            assertThat(inForce).contains(value);
        }
    }

    @Test
    void thePragmasAreStillInForceAfterReopening() throws Exception {
        Notes.open(folder).close();

        try (var database = Notes.open(folder)) {
            var synchronous = database.writer().write(transaction -> transaction.number("pragma synchronous"));
            var vacuum = database.writer().write(transaction -> transaction.number("pragma auto_vacuum"));

            assertThat(synchronous).contains(2L);
            assertThat(vacuum).contains(2L);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() {
        assertThatThrownBy(() -> Database.open(Path.of("/proc/nowhere/pulse.db"), Notes.SCHEMA, 1))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the folder /proc/nowhere cannot be made").hasMessageContaining("PULSE_DATA_DIR");
    }

    @Test
    void theFolderIsMadeIfItIsNotThere() throws Exception {
        var deep = folder.resolve("a").resolve("b");

        Notes.open(deep).close();

        assertThat(Notes.file(deep)).exists();
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() throws Exception {
        try (var database = Notes.open(folder)) {
            database.writer().write(Notes.add("kept"));
        }

        try (var database = Notes.open(folder)) {
            assertThat(Notes.all(database)).containsExactly("kept");
        }
    }

    @Test
    void aReadingMayNotWrite() throws Exception {
        try (var database = Notes.open(folder)) {
            assertThatThrownBy(() -> database.read(Rows.select("delete from notes returning text", row -> row.getString(1))))
                    .isInstanceOf(DatabaseException.class).hasMessageContaining("readonly");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndTheLockLetGo() throws Exception {
        Files.writeString(Notes.file(folder), "this is not a database, ".repeat(100));

        assertThatThrownBy(() -> Notes.open(folder)).isInstanceOf(DatabaseException.class)
                .hasMessageContaining(Notes.file(folder).toString()).hasMessageContaining("not a database");

        Files.delete(Notes.file(folder));
        Notes.open(folder).close();
    }

    @Test
    void aMissingMigrationLetsTheLockGoToo() throws Exception {
        var missing = new Migrations(List.of("0001-not-there.sql"));

        assertThatThrownBy(() -> Database.open(Notes.file(folder), missing, 1)).isInstanceOf(IllegalStateException.class);

        Notes.open(folder).close();
    }

    @Test
    void aFullDiskIsSaidKeepsNothingAndIsOverWhenThereIsRoom() throws Exception {
        try (var database = Notes.open(folder)) {
            var writer = database.writer();
            writer.write(Notes.add("small"));
            pages(database, 12);

            assertThatThrownBy(() -> writer.write(large())).isInstanceOfSatisfying(DatabaseException.class,
                    failure -> assertThat(failure.isDiskFull()).isTrue());
            assertThat(Notes.all(database)).containsExactly("small");

            pages(database, 100_000);
            writer.write(large());
            assertThat(Notes.all(database)).hasSize(51);
        }
    }

    @Test
    void onAFullDiskASmallNeighbourIsStillKept() throws Exception {
        try (var database = Notes.open(folder)) {
            var writer = database.writer();
            pages(database, 12);

            var answers = new ArrayList<>(IntStream.range(0, 3).mapToObj(i -> writer.offer(1, Notes.add("small " + i))).toList());
            answers.add(writer.offer(50, large()));
            answers.add(writer.offer(1, Notes.add("last")));

            assertThatThrownBy(answers.get(3)::join).hasCauseInstanceOf(DatabaseException.class);
            answers.get(4).join();
            assertThat(Notes.all(database)).containsExactly("small 0", "small 1", "small 2", "last");
        }
    }

    @Test
    void anotherFailureIsNoFullDisk() {
        assertThat(new DatabaseException("read", new java.sql.SQLException("locked")).isDiskFull()).isFalse();
        assertThat(new DatabaseException("closed").isDiskFull()).isFalse();
    }

    private static void pages(Database database, int max) throws Exception {
        database.writer().write(transaction -> transaction.number("pragma max_page_count = " + max));
    }

    private static Work<Integer> large() {
        return transaction -> {
            for (var i = 0; i < 50; i++) {
                Notes.add(i + "x".repeat(3_000)).in(transaction);
            }
            return 50;
        };
    }
}
