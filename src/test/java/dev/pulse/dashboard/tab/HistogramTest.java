package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Glyphs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HistogramTest {
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

    @ParameterizedTest
    @CsvSource({"80, 21, 80x24", "60, 17, 60x20", "120, 37, 120x40"})
    void theLastHourIsShownFirst(int columns, int rows, String size) throws Exception {
        book.seed(5000);
        book.update("delete from minute_events where minute % 420000 < 180000 and severity < 3");
        var histogram = new Histogram(Scope.NOTABLE);
        book.show(histogram, "");

        book.act(histogram, Act.LEFT, Act.LEFT, Act.LEFT);

        Screens.assertShows("histogram-" + size, Screens.text(columns, rows, canvas -> histogram.draw(canvas, EventBook.look(""))));
    }

    @ParameterizedTest
    @EnumSource(HistogramRange.class)
    void keptCountsAndCountedEventsSayTheSame(HistogramRange range) throws Exception {
        book.seed(20_000);
        var span = new HistogramSpan(range, range.endOf(EventBook.NOW));

        for (var scope : List.of(Scope.ALL, Scope.NOTABLE, Scope.notableOf("sentinel"))) {
            var kept = counts(span, scope, "");
            var counted = counts(span, scope, "severity >= info");
            assertThat(kept.bars()).usingRecursiveComparison().isEqualTo(counted.bars());
            assertThat(kept.isComplete()).isTrue();
        }
    }

    @Test
    void countsThatGrewOldAreAddedFromTheDays() throws Exception {
        book.seed(20_000);
        var span = new HistogramSpan(HistogramRange.MONTH, HistogramRange.MONTH.endOf(EventBook.NOW));
        var before = counts(span, Scope.ALL, "");

        book.update("delete from hourly_events");

        assertThat(counts(span, Scope.ALL, "").bars()).usingRecursiveComparison().isEqualTo(before.bars());
        assertThat(before.sum()).isEqualTo(20_000);
    }

    @Test
    void whatMustBeCountedOneByOneIsCountedInPiecesAndSaysSo() throws Exception {
        book.seed(250_000);
        var histogram = new Histogram(Scope.ALL);
        var filter = "severity:critical";
        histogram.act(Act.ZOOM_OUT, book);
        histogram.act(Act.ZOOM_OUT, book);
        histogram.act(Act.ZOOM_OUT, book);

        book.show(histogram, filter);
        var first = screen(histogram, filter);
        for (var reading = 0; histogram.isUnfinished() && reading < 1000; reading++) {
            book.show(histogram, filter);
        }

        assertThat(first).contains("counted back to 11-").contains(" so far").doesNotContain("250 events");
        assertThat(histogram.isUnfinished()).isFalse();
        assertThat(screen(histogram, filter)).contains("250 events").doesNotContain("so far");
    }

    @Test
    void newEventsAreAddedToWhatWasCounted() throws Exception {
        book.seed(1000);
        var span = new HistogramSpan(HistogramRange.HOUR, HistogramRange.HOUR.endOf(EventBook.NOW));
        var before = counts(span, Scope.ALL, "source:netlab");

        book.more(1001, 1010);
        var after = book.read(connection ->
                new SqliteHistogram(connection, Scope.ALL, EventBook.look("source:netlab")).counts(span, before));

        assertThat(after.sum()).isEqualTo(before.sum() + 1);
    }

    @Test
    void aBarOpensAsTheListOfItsEvents() throws Exception {
        book.seed(5000);
        var histogram = new Histogram(Scope.notableOf("sentinel"));
        book.show(histogram, "");
        book.act(histogram, Act.LEFT, Act.LEFT);
        var words = screen(histogram, "").lines().toList().getLast();

        histogram.act(Act.OPEN, book);
        var list = book.opened.getFirst();
        book.show(list, "");

        assertThat(words).startsWith("10:56 to 10:58  12 events");
        assertThat(screen(list, "")).contains("1 of 12").contains("10:57:58").contains("10:56:08");
    }

    @Test
    void theSelectedMomentStaysSelectedWhenZooming() throws Exception {
        book.seed(100);
        var histogram = new Histogram(Scope.ALL);
        book.show(histogram, "");

        book.act(histogram, Act.PAGE_UP, Act.PAGE_UP, Act.ZOOM_IN);
        var near = screen(histogram, "");
        book.act(histogram, Act.ZOOM_OUT, Act.ZOOM_OUT);
        var far = screen(histogram, "");

        assertThat(near).contains("[15 min]").contains("09:0");
        assertThat(far).contains("[6 h]").contains("09:00 to 09:10");
        book.act(histogram, Act.FIRST);
        assertThat(screen(histogram, "")).contains("11:00 to 11:10");
    }

    @Test
    void goingBeyondAnEdgeMovesTheWindow() throws Exception {
        book.seed(100);
        var histogram = new Histogram(Scope.ALL);
        book.show(histogram, "");

        for (var bar = 0; bar < 31; bar++) {
            book.act(histogram, Act.LEFT);
        }

        assertThat(screen(histogram, "")).contains("09:58 to 10:00");
        for (var bar = 0; bar < 40; bar++) {
            book.act(histogram, Act.RIGHT);
        }
        assertThat(screen(histogram, "")).contains("11:00 to 11:02");
    }

    @Test
    void asciiIsEnough() throws Exception {
        book.seed(5000);
        var histogram = new Histogram(Scope.ALL);
        book.show(histogram, "");

        assertThat(Screens.text(80, 21, Glyphs.ASCII, canvas -> histogram.draw(canvas, EventBook.look("")))).contains("##").contains("--")
                .matches(text -> text.chars().allMatch(c -> c < 128));
    }

    private HistogramCounts counts(HistogramSpan span, Scope scope, String filter) throws Exception {
        var counts = HistogramCounts.none(span, EventBook.look("x").filter(), 0);
        do {
            var before = counts;
            counts = book.read(connection -> new SqliteHistogram(connection, scope, EventBook.look(filter)).counts(span, before));
        } while (!counts.isComplete());
        return counts;
    }

    private static String screen(View view, String filter) {
        return Screens.text(80, 21, canvas -> view.draw(canvas, EventBook.look(filter)));
    }
}
