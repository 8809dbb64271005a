package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Screens;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that a list still has from before, and a list that has none.
class EventListRowsTest {
    @TempDir
    private Path folder;
    private EventBook book;

    @BeforeEach
    void open() throws Exception {
        book = new EventBook(folder);
    }

    @AfterEach
    void close() throws Exception {
        book.close();
    }

    @Test
    void whileAnotherFilterIsReadNothingOfTheOldOneIsOpened() throws Exception {
        var list = new EventList(Scope.ALL);
        book.seed(500);
        book.show(list, "");

        var late = list.reading(EventBook.look("severity >= high"));
        assertThat(list.selected()).isEmpty();
        assertThat(list.raw()).isEmpty();

        book.read(late).run();
        assertThat(list.selected()).isPresent();
    }

    @Test
    void nothingInAPieceOfTimeDoesNotMeanThatThereAreNoEvents() throws Exception {
        var piece = new EventList(Scope.ALL.received(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
        book.seed(5);

        book.show(piece, "");

        assertThat(Screens.text(80, 21, canvas -> piece.draw(canvas, EventBook.look("")))).contains("no events here");
    }
}
