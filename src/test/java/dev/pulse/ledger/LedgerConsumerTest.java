package dev.pulse.ledger;

import static dev.pulse.ledger.ReadingRoom.until;
import static dev.pulse.ledger.Samples.intake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Entry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LedgerConsumerTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private ReadingRoom room;

    @BeforeEach
    void open() throws Exception {
        room = new ReadingRoom(ledger);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aReaderSeesEveryEntryInOrder() throws Exception {
        keep("a", "b");
        room.reader("stream", "", event -> {});
        assertThat(room.next(2)).containsExactly("a", "b");

        keep("c");

        assertThat(room.next(1)).containsExactly("c");
        assertThat(room.bodies).first().isEqualTo(new Entry<>(1, Samples.event("a")));
    }

    @Test
    void aReaderThatWasNeverSeenBeginsAtTheEnd() throws Exception {
        keep("old");
        ledger.bookmarks().open("events", "late", ledger.events().last());
        room.reader("late", "", event -> {});

        keep("new");

        assertThat(room.next(1)).containsExactly("new");
    }

    @Test
    void aBatchHoldsWhatIsThereUpToItsLimit() throws Exception {
        var ids = IntStream.range(0, 25).mapToObj(i -> "id " + i).toList();
        keep(ids.toArray(String[]::new));

        room.reader("stream", "?batchMax=10", event -> {});

        assertThat(room.next(25)).isEqualTo(ids);
        assertThat(room.bodies).extracting(body -> ((List<?>) body).size()).containsExactly(10, 10, 5);
    }

    @Test
    void afterARestartItResumesBehindTheLastFinishedEntry() throws Exception {
        keep("a", "b");
        room.reader("stream", "", event -> {});
        room.next(2);
        room.close();
        keep("c");

        open();
        room.reader("stream", "", event -> {});

        assertThat(room.next(1)).containsExactly("c");
        assertThat(room.read).isEmpty();
    }

    @Test
    void aRouteCanBeStoppedAndStartedAgain() throws Exception {
        room.reader("stream", "", event -> {});
        keep("a");
        room.next(1);

        room.camel.getRouteController().stopRoute("stream");
        keep("b");
        assertThat(room.readers.all()).isEmpty();
        room.camel.getRouteController().startRoute("stream");

        assertThat(room.next(1)).containsExactly("b");
        assertThat(room.readers.all()).hasSize(1);
    }

    @Test
    void theBookmarkFollowsWithoutAStop() throws Exception {
        room.reader("stream", "", event -> {});
        keep("a", "b");
        room.next(2);

        until(() -> bookmark("stream") == 2);
    }

    @Test
    void aSlowReaderDoesNotHoldUpAFastOne() throws Exception {
        var go = new CountDownLatch(1);
        room.reader("slow", "", event -> go.await());
        until(() -> room.readers.all().size() == 1);
        keep("a", "b", "c");
        room.reader("fast", "", event -> {});

        assertThat(room.next(3)).containsExactly("a", "b", "c");
        until(() -> room.reader("fast").lag() == 0);
        assertThat(room.reader("slow").lag()).isEqualTo(3);

        go.countDown();
        assertThat(room.next(3)).containsExactly("a", "b", "c");
        until(() -> room.reader("slow").lag() == 0);
    }

    @Test
    void readersAreListedWithTheirPlaces() throws Exception {
        keep("a", "b", "c");
        room.reader("stream", "", event -> {});
        room.next(3);

        until(() -> room.reader("stream").position() == 3);

        assertThat(room.readers.all()).singleElement().satisfies(reader -> {
            assertThat(reader.name()).isEqualTo("events/stream");
            assertThat(reader.lag()).isZero();
            assertThat(reader.trouble()).isEmpty();
        });
    }

    @Test
    void whatRetentionTookBeforeASlowReaderIsPassedOver() throws Exception {
        keep("a", "b", "c", "d");
        List.of(1L, 2L, 4L).forEach(ledger.events()::forget);

        room.reader("stream", "?batchMax=10", event -> {});

        assertThat(room.next(1)).containsExactly("c");
        until(() -> room.reader("stream").position() == 4);
        keep("e");
        assertThat(room.next(1)).containsExactly("e");
    }

    @Test
    void whatIsAppendedWhileAReaderFindsNothingIsNotSkipped() throws Exception {
        keep("gone");
        ledger.events().forget(1);
        var once = new CountDownLatch(1);
        ledger.events().beforeAfter(() -> {
            if (once.getCount() > 0) {
                once.countDown();
                ledger.events().add(Samples.event("meanwhile"));
            }
        });

        room.reader("stream", "", event -> {});

        assertThat(room.next(1)).containsExactly("meanwhile");
    }

    @Test
    void aBookmarkThatCannotBeKeptAtTheEndDoesNotDisturbTheStop() throws Exception {
        room.reader("stream", "", event -> {});
        keep("a");
        room.next(1);
        ledger.breakDown(new IOException("disk full"));

        room.camel.getRouteController().stopRoute("stream");

        assertThat(room.readers.all()).isEmpty();
        assertThat(room.camel.getRouteController().getRouteStatus("stream").isStopped()).isTrue();
    }

    @Test
    void noticesHaveReadersToo() throws Exception {
        ledger.bookmarks().open("notices", "discord", 0);
        room.route("ledger:notices/discord", "discord", exchange ->
                room.read.add(exchange.getMessage().getBody(Entry.class).value().toString()));

        ledger.tell(List.of(Samples.notice("alert/1"))).join();

        assertThat(room.next(1)).first().asString().contains("alert/1");
        assertThat(room.readers.all()).singleElement().extracting(Reader::name).isEqualTo("notices/discord");
    }

    @Test
    void aReaderNeedsABookThatIsThereAndAName() {
        assertThatThrownBy(() -> room.route("ledger:diary/stream", "diary", exchange -> {})).rootCause()
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("there is no book \"diary\"");
        assertThatThrownBy(() -> room.route("ledger:events", "nameless", exchange -> {})).rootCause()
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ledger:events/<reader>");
    }

    private long bookmark(String reader) {
        try {
            return ledger.open("events", reader, -1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String... ids) {
        ledger.keep(intake(ids)).join();
    }
}
