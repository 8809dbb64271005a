package dev.pulse.ledger;

import static dev.pulse.ledger.ReadingRoom.until;
import static dev.pulse.ledger.Samples.intake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.pulse.event.Event;
import dev.pulse.flow.DeadLetter;
import dev.pulse.flow.TryLaterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.direct.DirectComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a reader does when its route fails.
@Timeout(20)
class ReaderTroubleTest {
    private static final String QUICK = "?retryMaxMillis=1&attemptsMax=3";

    private final MemoryLedger ledger = new MemoryLedger();
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final AtomicInteger attempts = new AtomicInteger();
    private ReadingRoom room;

    @BeforeEach
    void open() throws Exception {
        room = new ReadingRoom(ledger);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&batchMax=10"})
    void whileTheWorldIsDownItWaitsAndThenGoesOnInOrder(String batch) throws Exception {
        keep("a", "b", "c");
        room.reader("stream", QUICK + batch, event -> failWhileDown());

        until(() -> room.attempts("stream") > 5);
        var trouble = room.reader("stream").trouble().orElseThrow();
        assertThat(trouble.entry()).isEqualTo(1);
        assertThat(trouble.reason()).isEqualTo("ConnectException: Connection refused");
        assertThat(room.reader("stream").lag()).isEqualTo(3);

        down.set(false);
        assertThat(room.next(3)).containsExactly("a", "b", "c");
        until(() -> room.reader("stream").trouble().isEmpty());
        assertThat(ledger.buried()).isEmpty();
    }

    @Test
    void anEntryThatFailsForAReasonOfItsOwnIsTriedAFewTimesAndPutAside() throws Exception {
        keep("a", "poison", "c");

        room.reader("stream", QUICK, this::failOnPoison);

        assertThat(room.next(2)).containsExactly("a", "c");
        assertThat(attempts).hasValue(3);
        assertThat(ledger.buried()).containsExactly(
                new DeadLetter("events/stream", 2, "IllegalArgumentException: cannot digest poison", 3, ""));
    }

    @Test
    void aBatchIsTakenApartToFindTheEntryThatFails() throws Exception {
        keep("a", "b", "poison", "d", "e");

        room.reader("stream", QUICK + "&batchMax=10", this::failOnPoison);

        assertThat(room.next(4)).containsExactly("a", "b", "d", "e");
        assertThat(ledger.buried()).extracting(DeadLetter::entry).containsExactly(3L);
        assertThat(room.bodies.getFirst()).asInstanceOf(LIST).hasSize(5);
    }

    @Test
    void aBatchWithGapsInItsNumbersIsTakenApartToo() throws Exception {
        keep("gone", "b", "gone too", "poison", "and this", "f");
        List.of(1L, 3L, 5L).forEach(ledger.events()::forget);

        room.reader("stream", QUICK + "&batchMax=10", this::failOnPoison);

        assertThat(room.next(2)).containsExactly("b", "f");
        assertThat(ledger.buried()).extracting(DeadLetter::entry).containsExactly(4L);
    }

    @Test
    void whenTheOtherSideAsksForAPauseItIsKept() throws Exception {
        keep("a");
        room.reader("polite", QUICK, event -> {
            throw new TryLaterException("429 Too Many Requests", Duration.ofHours(1));
        });
        until(() -> room.readers.all().size() == 1 && room.attempts("polite") == 1);

        room.reader("eager", QUICK, event -> failWhileDown());
        until(() -> room.readers.all().size() == 2 && room.attempts("eager") > 50);

        assertThat(room.attempts("polite")).isEqualTo(1);
        assertThat(ledger.buried()).isEmpty();
    }

    @Test
    @Timeout(5)
    void aPauseDoesNotHoldUpTheStop() throws Exception {
        keep("a");
        room.reader("polite", QUICK, event -> {
            throw new TryLaterException("429 Too Many Requests", Duration.ofDays(365));
        });
        until(() -> room.readers.all().size() == 1 && room.attempts("polite") == 1);

        room.close();

        assertThat(room.readers.all()).isEmpty();
        assertThat(ledger.open("events", "polite", -1)).isZero();
    }

    @Test
    void whatCannotBePutAsideIsNotLost() throws Exception {
        keep("poison", "b");
        room.camel.getRouteController().stopRoute("dead-letter");
        room.camel.getComponent("direct", DirectComponent.class).setBlock(false);

        room.reader("stream", QUICK, this::failOnPoison);
        until(() -> room.readers.all().size() == 1 && room.attempts("stream") >= 2);
        assertThat(room.read).isEmpty();

        room.camel.getRouteController().startRoute("dead-letter");
        assertThat(room.next(1)).containsExactly("b");
        assertThat(ledger.buried()).extracting(DeadLetter::entry).containsExactly(1L);
    }

    @Test
    void aBookThatCannotBeReadIsTriedUntilItCan() throws Exception {
        keep("a");
        ledger.events().beforeAfter(() -> {
            throw new UncheckedIOException(new IOException("disk I/O error"));
        });
        room.reader("stream", QUICK, event -> {});

        until(() -> room.readers.all().size() == 1 && room.attempts("stream") > 5);
        assertThat(room.reader("stream").trouble().orElseThrow().reason()).isEqualTo("IOException: disk I/O error");

        ledger.events().beforeAfter(() -> {});
        assertThat(room.next(1)).containsExactly("a");
    }

    private void failWhileDown() throws IOException {
        if (down.get()) {
            throw new ConnectException("Connection refused");
        }
    }

    private void failOnPoison(Event event) {
        if (event.id().equals("poison")) {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("cannot digest poison");
        }
    }

    private void keep(String... ids) {
        ledger.keep(intake(ids)).join();
    }
}
