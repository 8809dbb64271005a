package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.event.Entry;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventListTest {
    @TempDir
    private Path folder;
    private EventBook book;
    private final EventList list = new EventList(Scope.ALL);

    @BeforeEach
    void open() throws Exception {
        book = new EventBook(folder);
    }

    @AfterEach
    void close() throws Exception {
        book.close();
    }

    @Test
    void theNewestIsFirstAndSelected() throws Exception {
        book.seed(500);

        book.show(list, "");

        assertThat(selected(list)).isEqualTo(500);
        assertThat(screen(list, "")).contains("#500 · 1 of 200+");
    }

    @Test
    void theSelectionStaysOnItsEventWhileNewOnesCome() throws Exception {
        book.seed(500);
        book.show(list, "");

        book.act(list, "", Act.DOWN, Act.DOWN);
        book.more(501, 900);
        book.show(list, "");

        assertThat(selected(list)).isEqualTo(498);
    }

    @Test
    void atTheTopTheSelectionGoesWithTheNewest() throws Exception {
        book.seed(500);
        book.show(list, "");

        book.more(501, 510);
        book.show(list, "");

        assertThat(selected(list)).isEqualTo(510);
    }

    @Test
    void whatWasReadBeforeSomebodyMovedDoesNotTakeTheSelectionAway() throws Exception {
        book.seed(500);
        book.show(list, "");
        book.more(501, 2000);

        var late = book.read(list.reading(EventBook.look("")));
        list.act(Act.DOWN, book);
        late.run();

        assertThat(selected(list)).isEqualTo(499);
    }

    @Test
    void followingJumpsToTheNewestUntilSomebodyMoves() throws Exception {
        book.seed(500);
        book.show(list, "");

        book.act(list, "", Act.PAGE_DOWN, Act.DOWN, Act.FOLLOW);
        var following = screen(list, "");
        book.act(list, "", Act.DOWN);

        assertThat(following).contains("following #500");
        assertThat(screen(list, "")).doesNotContain("following").contains("#499");
    }

    @Test
    void whoeverGoesOnReachesTheOldestAndTheMemoryIsBounded() throws Exception {
        book.seed(2500);
        book.show(list, "");
        var rowsMax = 0;

        for (var page = 0; page < 20 && selected(list) > 1; page++) {
            book.act(list, "", Act.LAST);
            rowsMax = Math.max(rowsMax, list.window().rows().size());
        }

        assertThat(selected(list)).isEqualTo(1);
        assertThat(rowsMax).isEqualTo(EventWindow.ROWS_MAX);
        assertThat(list.window().isNewest()).isFalse();
    }

    @Test
    void goingBackUpReadsWhatWasLetGo() throws Exception {
        book.seed(2500);
        book.show(list, "");
        book.act(list, "", Collections.nCopies(14, Act.LAST).toArray(Act[]::new));

        screen(list, "");
        for (var page = 0; page < 200 && selected(list) < 2500; page++) {
            book.act(list, "", Act.PAGE_UP);
        }

        assertThat(selected(list)).isEqualTo(2500);
        assertThat(list.window().rows()).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number())).doesNotHaveDuplicates();
    }

    @Test
    void manyNewOnesAtOnceTakeThePlaceOfAllThatWasRead() throws Exception {
        book.seed(500);
        book.show(list, "");

        book.more(501, 2000);
        book.show(list, "");

        assertThat(list.window().rows()).extracting(Entry::number).hasSize(200).startsWith(2000L).endsWith(1801L);
    }

    @Test
    void aFilterShowsOnlyWhatMatches() throws Exception {
        book.seed(500);

        book.show(list, "src_ip:203.0.113.0/24 severity >= high");

        assertThat(list.window().rows()).extracting(Entry::number).containsExactly(408L, 308L, 208L, 108L, 8L);
        assertThat(screen(list, "src_ip:203.0.113.0/24 severity >= high")).contains("#408 · 1 of 5");
    }

    @Test
    void aFilterThatMatchesNothingSaysHowFarItHasSearchedAndGoesOn() throws Exception {
        book.seed(450_000);

        book.show(list, "no-such-word");
        var first = screen(list, "no-such-word");
        var stillSearching = list.isSearching();
        for (var reading = 0; list.isSearching() && reading < 1_000; reading++) {
            book.show(list, "no-such-word");
        }

        assertThat(first).containsPattern("searched back to .*, going on");
        assertThat(stillSearching).isTrue();
        assertThat(list.isSearching()).isFalse();
        assertThat(screen(list, "no-such-word")).contains("no event matches the filter");
    }

    @Test
    void takingTheFilterAwayShowsWhatStandsAroundTheEvent() throws Exception {
        book.seed(5000);
        book.show(list, "severity:critical");
        book.act(list, "severity:critical", Act.DOWN);

        book.show(list, "");

        assertThat(selected(list)).isEqualTo(3008);
        assertThat(list.window().rows()).extracting(Entry::number).contains(3058L, 2958L);
    }

    @Test
    void theNextHighOneIsFoundBeyondWhatIsInMemory() throws Exception {
        book.seed(5000);
        var notable = new EventList(new Scope("sentinel", true, ""));
        book.show(notable, "severity:critical or severity:low");

        book.act(notable, "severity:critical or severity:low", Act.NEXT_HIGH, Act.NEXT_HIGH, Act.NEXT_HIGH, Act.PREVIOUS_HIGH);

        assertThat(selected(notable)).isEqualTo(2008);
        assertThat(book.said).isEmpty();
    }

    @Test
    void noFurtherHighOneIsSaid() throws Exception {
        book.seed(50);
        book.show(list, "");

        book.act(list, "", Act.NEXT_HIGH, Act.NEXT_HIGH);

        assertThat(selected(list)).isEqualTo(8);
        assertThat(book.said).containsExactly("no older event of high or critical severity");
    }

    @Test
    void notableEventsOfAllSourcesStandInOneOrder() throws Exception {
        book.seed(1000);
        var notable = new EventList(Scope.NOTABLE);

        book.show(notable, "");

        assertThat(notable.window().rows()).extracting(Entry::number).hasSize(200).startsWith(999L, 998L, 989L, 988L);
    }

    @Test
    void aSpanOfTimeIsFoundWithoutLookingAtAllBeforeIt() throws Exception {
        book.seed(100_000);
        var span = Scope.ALL.received(EventBook.NOW.minusSeconds(90_010), EventBook.NOW.minusSeconds(90_000));

        var spanned = new EventList(span);
        book.show(spanned, "");

        assertThat(spanned.window().rows()).extracting(Entry::number).hasSize(10).startsWith(9999L).endsWith(9990L);
        assertThat(spanned.isSearching()).isFalse();
    }

    @Test
    void eventsThatRetentionTookAwayAreNoTrouble() throws Exception {
        book.seed(1000);
        book.show(list, "");
        book.act(list, "", Act.LAST);

        book.update("delete from events where id < 900");
        book.act(list, "", Act.LAST, Act.LAST);

        assertThat(list.window().isOldest()).isTrue();
        book.act(list, "", Act.FIRST);
        assertThat(selected(list)).isEqualTo(1000);
    }

    @Test
    void openingShowsTheSelectedEventAndCopyingGivesItsJson() throws Exception {
        book.seed(18);
        book.show(list, "source:sentinel");

        list.act(Act.OPEN, book);

        assertThat(book.opened.getFirst().name()).hasToString("event #18");
        assertThat(list.raw()).hasValueSatisfying(json -> assertThat(json).startsWith("{\"schema_version\":\"1.0\",\"timestamp\":\"2026-")
                .contains("\"payload\":{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.18\""));
    }

    private static long selected(EventList list) {
        return list.selected().orElseThrow().number();
    }

    private static String screen(EventList list, String filter) {
        return Screens.text(80, 21, canvas -> list.draw(canvas, EventBook.look(filter)));
    }
}
