package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ReadOnlyTest {
    private static final Reading<List<Long>> COUNT = Rows.select("select count(*) from notes", row -> row.getLong(1));

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsSaidWithWhatToDo() {
        assertThatThrownBy(() -> ReadOnly.open(Notes.file(folder), Notes.SCHEMA)).isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database at " + Notes.file(folder)).hasMessageContaining("pulse run");
        assertThat(Notes.file(folder)).doesNotExist();
    }

    @Test
    void aNewerVersionIsRefused() throws Exception {
        try (var database = Notes.open(folder)) {
            database.writer().write(transaction -> transaction.update("pragma user_version = 7"));

            assertThatThrownBy(() -> ReadOnly.open(database.file(), Notes.SCHEMA)).hasMessageContaining("schema version 7");
        }
    }

    @Test
    void itSeesWhatIsCommittedWhileAnotherWrites() throws Exception {
        try (var database = Notes.open(folder); var reading = ReadOnly.open(database.file(), Notes.SCHEMA)) {
            for (var i = 1L; i <= 20; i++) {
                database.writer().write(Notes.add("note " + i));

                assertThat(reading.read(COUNT)).containsExactly(i);
            }
        }
    }

    @Test
    void itDoesNotSeeWhatIsNotCommittedYetAndIsNotHeldUpByIt() throws Exception {
        try (var database = Notes.open(folder); var reading = ReadOnly.open(database.file(), Notes.SCHEMA)) {
            var written = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var piece = database.writer().offer(1, transaction -> {
                var rows = Notes.add("open").in(transaction);
                written.countDown();
                HeldWriter.await(go);
                return rows;
            });
            written.await();

            assertThat(reading.read(COUNT)).containsExactly(0L);

            go.countDown();
            piece.join();
            assertThat(reading.read(COUNT)).containsExactly(1L);
        }
    }

    @Test
    void itReadsAFileThatNobodyHasOpen() throws Exception {
        try (var database = Notes.open(folder)) {
            database.writer().write(Notes.add("left behind"));
        }

        try (var reading = ReadOnly.open(Notes.file(folder), Notes.SCHEMA)) {
            assertThat(reading.read(COUNT)).containsExactly(1L);
        }
    }

    @Test
    void itReadsAFileOnADiskThatTakesNoWrites() throws Exception {
        assumeTrue(mount("-t", "tmpfs", "tmpfs", folder.toString()), "mounting is for root only");
        try {
            try (var database = Notes.open(folder)) {
                database.writer().write(Notes.add("left behind"));
            }
            assertThat(mount("-o", "remount,ro", folder.toString())).isTrue();
            try (var reading = ReadOnly.open(Notes.file(folder), Notes.SCHEMA)) {
                assertThat(reading.read(COUNT)).containsExactly(1L);
            }
        } finally {
            new ProcessBuilder("umount", folder.toString()).inheritIO().start().waitFor();
        }
    }

    private static boolean mount(String... how) throws Exception {
        return new ProcessBuilder(Stream.concat(Stream.of("mount"), Stream.of(how)).toList()).start().waitFor() == 0;
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        var text = Files.writeString(folder.resolve("text.db"), "no database at all ".repeat(99));

        assertThatThrownBy(() -> ReadOnly.open(text, Notes.SCHEMA)).isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("read " + text + ": [SQLITE_NOTADB]");
    }

    @Test
    void manyReadAtOnceOnAFewConnections() throws Exception {
        try (var database = Notes.open(folder)) {
            database.writer().write(Notes.add("one"));
            var counts = new ArrayList<CompletableFuture<List<Long>>>();

            for (var i = 0; i < 100; i++) {
                counts.add(CompletableFuture.supplyAsync(() -> counted(database)));
            }

            assertThat(counts).allSatisfy(count -> assertThat(count.join()).containsExactly(1L));
        }
    }

    @Test
    void aReadingThatFailsGivesItsConnectionBack() throws Exception {
        try (var database = Notes.open(folder)) {
            for (var i = 0; i < 10; i++) {
                assertThatThrownBy(() -> database.read(Rows.select("select * from nowhere", row -> row.getLong(1))))
                        .isInstanceOf(DatabaseException.class).hasMessageContaining("nowhere");
            }

            assertThat(database.read(COUNT)).containsExactly(0L);
        }
    }

    @Test
    void aTransactionThatWasLeftOpenIsEndedBeforeTheNextReading() throws Exception {
        try (var database = Notes.open(folder)) {
            database.read(connection -> {
                connection.setAutoCommit(false);
                return COUNT.from(connection);
            });
            database.writer().write(Notes.add("later"));

            assertThat(database.read(COUNT)).containsExactly(1L);
        }
    }

    @Test
    void afterClosingNothingIsRead() throws Exception {
        Notes.open(folder).close();
        var reading = ReadOnly.open(Notes.file(folder), Notes.SCHEMA);

        reading.close();

        assertThatThrownBy(() -> reading.read(COUNT)).hasMessageContaining("closed");
        assertThatThrownBy(() -> reading.source().getConnection()).isInstanceOf(SQLException.class);
    }

    private static List<Long> counted(Database database) {
        try {
            return database.read(COUNT);
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }
}
