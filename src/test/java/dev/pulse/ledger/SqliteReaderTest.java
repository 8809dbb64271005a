package dev.pulse.ledger;

import static dev.pulse.ledger.ReadingRoom.until;
import static dev.pulse.ledger.Samples.intake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Readers on the real database, over restarts of all of it.
@Timeout(20)
class SqliteReaderTest {
    @TempDir
    private Path folder;
    private TestLedger books;
    private ReadingRoom room;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, Clock.systemUTC());
        room = new ReadingRoom(books.ledger);
    }

    @AfterEach
    void close() throws Exception {
        room.close();
        books.close();
    }

    @Test
    void afterARestartAReaderResumesInTheDatabaseAndGoesOnInMemory() throws Exception {
        keep("a", "b");
        room.reader("stream", "", event -> {});
        assertThat(room.next(2)).containsExactly("a", "b");
        room.camel.getRouteController().stopRoute("stream");
        keep("c", "d");

        close();
        open();
        room.reader("stream", "", event -> {});
        keep("e");

        assertThat(room.next(3)).containsExactly("c", "d", "e");
        assertThat(room.read).isEmpty();
    }

    @Test
    void rowsDeletedBeforeASlowReaderAreAGapItPassesOver() throws Exception {
        keep(IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toArray(String[]::new));
        books.database.writer().write(transaction -> transaction.update("delete from events where id < 10 or id > 15"));
        close();
        open();

        room.reader("stream", "?batchMax=4", event -> {});
        assertThat(room.next(6)).containsExactly("10", "11", "12", "13", "14", "15");
        until(() -> room.reader("stream").position() == 20);
        keep("21");

        assertThat(room.next(1)).containsExactly("21");
    }

    @Test
    void aRouteMayAppendAndWaitBehindAReader() throws Exception {
        books.ledger.bookmarks().open("events", "digest", 0);
        room.route("ledger:events/digest", "digest", exchange -> {
            var kept = books.ledger.tell(List.of(Samples.notice("digest/1"))).thenApply(added -> books.ledger
                    .tell(List.of(Samples.notice("digest/2"))).join());
            exchange.getMessage().setBody(kept.join());
        });

        keep("a");

        until(() -> books.ledger.notices().last() == 2);
    }

    private void keep(String... ids) {
        books.ledger.keep(intake(ids)).join();
    }
}
