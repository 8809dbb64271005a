package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.screen.Glyphs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTabTest {
    @TempDir
    private Path folder;
    private EventBook book;
    private final EventsTab tab = new EventsTab();

    @BeforeEach
    void open() throws Exception {
        book = new EventBook(folder);
    }

    @AfterEach
    void close() throws Exception {
        book.close();
    }

    @ParameterizedTest
    @CsvSource({"80, 21, 80x24", "60, 17, 60x20", "120, 37, 120x40"})
    void everyEventIsShownBelowThePictureOfTheHour(int columns, int rows, String size) throws Exception {
        book.seed(3012);
        book.update("delete from minute_events where minute % 420000 < 180000 and severity < 3");
        book.show(tab, "");
        screen(columns, rows);

        book.act(tab, Act.DOWN, Act.DOWN, Act.DOWN);

        Screens.assertShows("events-" + size, screen(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"80, 21, 80x24", "60, 17, 60x20", "120, 37, 120x40"})
    void detectionsHaveTheirOwnColumns(int columns, int rows, String size) throws Exception {
        book.seed(300);
        var list = new EventList(new Scope("sentinel", true, "sentinel.alert"), EventColumns.DETECTIONS);
        book.show(list, "");

        Screens.assertShows("detections-" + size, Screens.text(columns, rows, canvas -> list.draw(canvas, EventBook.look(""))));
    }

    @Test
    void aSmallScreenIsLeftToTheList() throws Exception {
        book.seed(100);
        book.show(tab, "");

        assertThat(screen(60, 8)).startsWith("time").contains("#100");
    }

    @Test
    void anEmptyDatabaseSaysSo() throws Exception {
        var unread = screen(80, 21);
        book.show(tab, "");

        assertThat(unread).contains("…");
        assertThat(screen(80, 21)).contains("no events yet: sensors post them to /events");
    }

    @Test
    void iOpensTheHistogram() throws Exception {
        book.show(tab, "");

        tab.act(Act.HISTOGRAM, book);

        assertThat(book.opened.getFirst()).isInstanceOf(Histogram.class);
        assertThat(Screens.text(40, 3, Glyphs.ASCII, canvas -> book.opened.getFirst().draw(canvas, EventBook.look("")))).contains("[1 h]");
    }

    private String screen(int columns, int rows) {
        return Screens.text(columns, rows, canvas -> tab.draw(canvas, EventBook.look("")));
    }
}
