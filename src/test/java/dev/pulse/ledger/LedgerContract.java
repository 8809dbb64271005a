package dev.pulse.ledger;

import static dev.pulse.ledger.Samples.NOW;
import static dev.pulse.ledger.Samples.event;
import static dev.pulse.ledger.Samples.intake;
import static dev.pulse.ledger.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.flow.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every ledger promises.
@Timeout(20)
abstract class LedgerContract {
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(15);

    /// The ledger under test; the same one all through a test.
    abstract Ledger ledger();

    /// The same books, as one sees them who was not there when they were written.
    abstract Ledger reopened() throws Exception;

    @Test
    void anEmptyLedgerHasTwoBooksWithoutEntries() throws Exception {
        assertThat(List.of(ledger().events().name(), ledger().notices().name())).containsExactly("events", "notices");
        assertThat(ledger().events().last()).isZero();
        assertThat(ledger().events().after(0, 10)).isEmpty();
        assertThat(ledger().notices().after(0, 10)).isEmpty();
    }

    @Test
    void whatIsAcceptedCanBeReadAtOnce() throws Exception {
        var kept = ledger().keep(intake("a")).join();

        assertThat(kept.stored()).isEqualTo(1);
        assertThat(ledger().events().last()).isEqualTo(1);
        assertThat(ids(ledger(), 0, 10)).containsExactly("a");
    }

    @Test
    void entriesStandInTheOrderTheyCameWithNumbersThatGrowWithoutGaps() throws Exception {
        ledger().keep(intake("a", "b")).join();
        ledger().keep(intake("b", "c")).join();
        ledger().keep(intake("d")).join();

        assertThat(ids(ledger(), 0, 10)).containsExactly("a", "b", "c", "d");
        assertThat(numbers(ledger())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(numbers(reopened())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theFirstOneWinsWithinOneIntake() throws Exception {
        var kept = ledger().keep(intake(event("a", "{\"n\":1}"), event("b"), event("a", "{\"n\":2}"))).join();

        assertThat(kept).extracting(Kept::stored, Kept::duplicates).containsExactly(2, 1);
        assertThat(ids(ledger(), 0, 10)).containsExactly("a", "b");
        assertThat(ledger().events().after(0, 1).getFirst().value().payload().json()).isEqualTo("{\"n\":1}");
    }

    @Test
    void theFirstOneWinsBetweenIntakesAndOverAllSources() throws Exception {
        ledger().keep(intake(event("a", "sentinel", "x.y", "{\"n\":1}"))).join();

        var kept = ledger().keep(intake(event("a", "netlab", "z.z", "{\"n\":2}"))).join();

        assertThat(kept).extracting(Kept::stored, Kept::duplicates).containsExactly(0, 1);
        assertThat(ledger().events().last()).isEqualTo(1);
        assertThat(reopened().events().after(0, 9)).singleElement()
                .satisfies(entry -> assertThat(entry.value().source()).isEqualTo("sentinel"));
    }

    @Test
    void betweenIntakesAtTheSameTimeExactlyOneWins() throws Exception {
        var events = 40;
        var senders = 16;
        List<Kept> kept;
        try (var threads = Executors.newFixedThreadPool(senders)) {
            kept = IntStream.range(0, senders * events)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ledger().keep(intake("id " + i % events)).join(), threads))
                    .toList().stream().map(CompletableFuture::join).toList();
        }

        assertThat(kept.stream().mapToInt(Kept::stored).sum()).isEqualTo(events);
        assertThat(kept.stream().mapToInt(Kept::duplicates).sum()).isEqualTo(senders * events - events);
        assertThat(ids(ledger(), 0, 1_000)).hasSize(events).doesNotHaveDuplicates();
        assertThat(numbers(reopened())).containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    void eventsWithoutAnIdAreNeverDuplicates() throws Exception {
        var kept = ledger().keep(intake("", "", "")).join();
        ledger().keep(intake("")).join();

        assertThat(kept).extracting(Kept::stored, Kept::duplicates).containsExactly(3, 0);
        assertThat(ledger().events().last()).isEqualTo(4);
    }

    @Test
    void everyEventReceivedIsStoredOrADuplicateOrRejected() {
        var rejections = List.of(new Rejection("2", "field \"timestamp\" is missing", "{}"), new Rejection("4", "no object", "42"));
        var mixed = Intake.of(List.of(event("a"), event("b"), event("a")), rejections, "192.0.2.1", NOW);

        var kept = ledger().keep(mixed).join();

        assertThat(mixed.received()).isEqualTo(5);
        assertThat(kept.stored() + kept.duplicates() + rejections.size()).isEqualTo(mixed.received());
        assertThat(kept.intake()).isEqualTo(mixed);
    }

    @Test
    void anIntakeWithoutAnythingIsKeptToo() {
        assertThat(ledger().keep(intake(new Event[0])).join()).extracting(Kept::stored, Kept::duplicates).containsExactly(0, 0);
        var unreadable = Intake.unreadable("line 1, column 1", "{", "192.0.2.1", NOW);
        assertThat(ledger().keep(unreadable).join().stored()).isZero();
        assertThat(unreadable.received()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"größer", "日本語 😀👩‍👩‍👧", "two\nlines\r\n\t", "nul\u0000in the middle",
            "'; drop table events; --", "\u202Eevil\u200B", "%s ${x} {{y}}"})
    void anyTextComesBackAsItWas(String text) throws Exception {
        var hostile = new Event("1.0", Timestamp.of(NOW), "sentinel", text, text, "x." + text, Severity.INFO, text,
                Payload.parse("{\"t\":\"\\u0000" + "😀".repeat(10) + "\"}"), Payload.parse("{\"extra\":[1.50]}"), NOW);

        ledger().keep(intake(hostile)).join();

        assertThat(reopened().events().after(0, 1)).containsExactly(new Entry<>(1, hostile));
        assertThat(ledger().events().after(0, 1)).containsExactly(new Entry<>(1, hostile));
    }

    @Test
    void aHugePayloadComesBackAsItWas() throws Exception {
        var huge = event("a", "{\"text\":\"" + "ä😀".repeat(200_000) + "\"}");

        ledger().keep(intake(huge)).join();

        assertThat(reopened().events().after(0, 1).getFirst().value()).isEqualTo(huge);
    }

    @Test
    void emptyOptionalFieldsComeBackEmptyAndTheTimestampVerbatim() throws Exception {
        var bare = new Event("1.0", Timestamp.parse("2026-11-20T11:00:00.987654321+0100").orElseThrow(), "netlab", "", "", "run.start",
                Severity.CRITICAL, "", Payload.EMPTY, Payload.EMPTY, NOW);

        ledger().keep(intake(bare)).join();

        assertThat(reopened().events().after(0, 1).getFirst().value()).isEqualTo(bare);
    }

    @Test
    void aReaderGetsWhatComesAfterItsPlaceAndNoMoreThanItAsksFor() throws Exception {
        ledger().keep(intake("a", "b", "c", "d")).join();

        assertThat(ids(ledger(), 1, 2)).containsExactly("b", "c");
        assertThat(ids(ledger(), 3, 10)).containsExactly("d");
        assertThat(ids(ledger(), 4, 10)).isEmpty();
        assertThat(ids(ledger(), 99, 10)).isEmpty();
        assertThat(ids(reopened(), 1, 2)).containsExactly("b", "c");
    }

    @Test
    void whoWaitsIsWokenByTheNextEntry() throws Exception {
        var woken = CompletableFuture.supplyAsync(() -> awaitAfter(0, LONG));

        ledger().keep(intake("a")).join();

        assertThat(woken.join()).isTrue();
        assertThat(awaitAfter(0, NO_TIME)).isTrue();
        assertThat(awaitAfter(1, NO_TIME)).isFalse();
        assertThat(awaitAfter(1, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void aNoticeWithAKeyThatIsThereIsNone() throws Exception {
        assertThat(ledger().tell(List.of(notice("alert/1"), notice("alert/2"), notice("alert/1"))).join()).isEqualTo(2);
        assertThat(ledger().tell(List.of(notice("alert/2"), notice("alert/3"))).join()).isEqualTo(1);
        assertThat(ledger().tell(List.of()).join()).isZero();

        assertThat(ledger().notices().after(0, 10)).extracting(entry -> entry.value().key())
                .containsExactly("alert/1", "alert/2", "alert/3");
        assertThat(ledger().notices().last()).isEqualTo(3);
    }

    @Test
    void aNoticeComesBackAsItWas() throws Exception {
        var facts = List.of(new Notice.Fact("a \"b\"", "größer\u0000😀"), new Notice.Fact("", ""));
        var notice = new Notice("digest/2026-11-20", Notice.Kind.DIGEST, Severity.INFO, "Digest", facts, "line\nline", "", "", NOW);

        ledger().tell(List.of(notice)).join();

        assertThat(reopened().notices().after(0, 1)).containsExactly(new Entry<>(1, notice));
    }

    @Test
    void aNewReaderBeginsWhereItIsToldAndAKnownOneWhereItWas() throws Exception {
        assertThat(ledger().bookmarks().open("events", "stream", 7)).isEqualTo(7);
        assertThat(ledger().bookmarks().open("events", "stream", 99)).isEqualTo(7);

        ledger().bookmarks().move("events", "stream", 12).join();

        assertThat(ledger().bookmarks().open("events", "stream", 0)).isEqualTo(12);
        assertThat(reopened().bookmarks().open("events", "stream", 0)).isEqualTo(12);
    }

    @Test
    void readersAndBooksHaveBookmarksOfTheirOwn() throws Exception {
        ledger().bookmarks().move("events", "a", 1).join();
        ledger().bookmarks().move("events", "b", 2).join();
        ledger().bookmarks().move("notices", "a", 3).join();

        assertThat(ledger().bookmarks().open("events", "a", 0)).isEqualTo(1);
        assertThat(ledger().bookmarks().open("events", "b", 0)).isEqualTo(2);
        assertThat(ledger().bookmarks().open("notices", "a", 0)).isEqualTo(3);
    }

    @Test
    void aDeadLetterIsPutAside() {
        assertThat(ledger().bury(new DeadLetter("events/stream", 5, "no object", 3, "{}"))).succeedsWithin(LONG);
    }

    private boolean awaitAfter(long number, Duration max) {
        try {
            return ledger().events().awaitAfter(number, max);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(Ledger ledger, long number, int max) throws Exception {
        return ledger.events().after(number, max).stream().map(entry -> entry.value().id()).toList();
    }

    private static List<Long> numbers(Ledger ledger) throws Exception {
        return ledger.events().after(0, 1_000).stream().map(Entry::number).toList();
    }
}
