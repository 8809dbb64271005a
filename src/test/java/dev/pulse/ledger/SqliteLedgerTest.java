package dev.pulse.ledger;

import static dev.pulse.ledger.Samples.NOW;
import static dev.pulse.ledger.Samples.event;
import static dev.pulse.ledger.Samples.intake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.flow.Counters;
import dev.pulse.sqlite.BusyException;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.HeldWriter;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
    private static final int WAITING_MAX = 64;

    @TempDir
    private Path folder;
    private Counters counters;
    private Database database;
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws Exception {
        counters = new Counters();
        database = Database.open(folder.resolve("pulse.db"), Schema.MIGRATIONS, WAITING_MAX);
        ledger = another();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    Ledger reopened() throws Exception {
        close();
        open();
        return ledger;
    }

    @Test
    void entriesSurviveReopeningAndNumbersGoOn() throws Exception {
        ledger.keep(intake("a", "b")).join();

        reopened().keep(intake("b", "c")).join();

        assertThat(ledger.events().after(0, 10)).extracting(Entry::number).containsExactly(1L, 2L, 3L);
        assertThat(ledger.events().after(2, 10)).singleElement().satisfies(entry -> assertThat(entry.value().id()).isEqualTo("c"));
    }

    @Test
    void numbersAreNotUsedAgainWhenEveryRowIsGone() throws Exception {
        ledger.keep(intake("a", "b")).join();
        database.writer().write(transaction -> transaction.update("delete from events"));

        reopened().keep(intake("a")).join();

        assertThat(ledger.events().after(0, 10)).extracting(Entry::number).containsExactly(3L);
    }

    @Test
    void aReaderFarBehindReadsTheDatabaseAndSeesTheSame() throws Exception {
        var count = Tail.ENTRIES_MAX + 500;
        ledger.keep(intake(IntStream.range(0, count).mapToObj(i -> event("id " + i)).toArray(Event[]::new))).join();

        var behind = ledger.events().after(0, 100);
        var ahead = ledger.events().after(count - 100, 100);

        assertThat(behind).hasSize(100).first().isEqualTo(new Entry<>(1, event("id 0")));
        assertThat(ahead).hasSize(100).last().isEqualTo(new Entry<>(count, event("id " + (count - 1))));
        assertThat(another().events().after(count - 100, 100)).isEqualTo(ahead);
    }

    @Test
    void anIntakeIsKeptAsAWholeOrNotAtAllAndItsNeighboursStay() throws Exception {
        var block = HeldWriter.hold(database.writer());
        var before = ledger.keep(intake("a"));
        var failing = database.writer().offer(1, transaction -> {
            ledger.notices().add(transaction, Samples.notice("lost"));
            throw new IllegalStateException("a bug");
        });
        var after = ledger.keep(intake("b", "a"));
        block.countDown();

        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(before.join().stored()).isEqualTo(1);
        assertThat(after.join()).extracting(Kept::stored, Kept::duplicates).containsExactly(1, 1);
        assertThat(ledger.notices().last()).isZero();
        assertThat(numbers("select id from events")).containsExactly(1L, 2L);
        assertThat(counters.sum("pulse_events_stored_total")).isEqualTo(2);
    }

    @Test
    void whenTooMuchWaitsTheNextIsRefusedAndNothingOfItKept() throws Exception {
        var block = HeldWriter.hold(database.writer());
        var waiting = IntStream.range(0, WAITING_MAX).mapToObj(i -> ledger.keep(intake("id " + i))).toList();

        var refused = ledger.keep(intake("one too many"));

        assertThatThrownBy(refused::join).hasCauseInstanceOf(BusyException.class);
        block.countDown();
        waiting.forEach(CompletableFuture::join);
        assertThat(numbers("select count(*) from events")).containsExactly((long) WAITING_MAX);
        assertThat(numbers("select count(*) from events where event_id = 'one too many'")).containsExactly(0L);
    }

    @Test
    void onAFullDiskNothingOfTheIntakeIsKeptAndWhenThereIsRoomItWorksAgain() throws Exception {
        ledger.keep(intake("small")).join();
        var pages = numbers("pragma page_count").getFirst();
        pages(pages + 4);
        var large = IntStream.range(0, 50).mapToObj(i -> event("id " + i, "{\"x\":\"" + "x".repeat(2_000) + "\"}")).toArray(Event[]::new);

        assertThatThrownBy(() -> ledger.keep(intake(large)).join()).cause().isInstanceOfSatisfying(DatabaseException.class,
                failure -> assertThat(failure.isDiskFull()).isTrue());
        assertThat(numbers("select id from events")).containsExactly(1L);
        assertThat(ledger.events().last()).isEqualTo(1);

        pages(100_000);
        assertThat(ledger.keep(intake(large)).join().stored()).isEqualTo(50);
        assertThat(ledger.events().last()).isEqualTo(51);
        assertThat(numbers("select sum(count) from hourly_events")).containsExactly(51L);
        assertThat(counters.sum("pulse_events_received_total")).isEqualTo(51);
    }

    private SqliteLedger another() throws Exception {
        var settings = new LedgerSettings(database.file(), WAITING_MAX, 10);
        return SqliteLedger.open(database, settings, counters, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void pages(long max) throws Exception {
        database.writer().write(transaction -> transaction.number("pragma max_page_count = " + max));
    }

    private List<Long> numbers(String sql) throws Exception {
        return database.read(Rows.select(sql, row -> row.getLong(1)));
    }
}
