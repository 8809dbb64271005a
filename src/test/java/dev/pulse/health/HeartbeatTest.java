package dev.pulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the service says of itself in the database.
@Timeout(20)
class HeartbeatTest {
    private static final Instant STARTED = TestLedger.NOW.minusSeconds(60);

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private TestLedger books;
    private List<Part> parts = List.of(Part.up("ledger", "fine"), Part.degraded("rules", "0 rules run; not used: cpu.yaml:3: is wrong"));
    private Heartbeat heartbeat;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, clock);
        heartbeat = heartbeat(42);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void aBeatSaysWhoRunsAndWhenItWasSeen() throws Exception {
        beat();
        clock.advance(Duration.ofSeconds(5));
        beat();

        assertThat(texts("select pid || ' ' || version || ' ' || address || ' ' || started || ' ' || seen || ' ' || stopped from service"))
                .containsExactly("42 0.1.0 127.0.0.1:8765 %d %d 0".formatted(STARTED.toEpochMilli(), clock.millis()));
    }

    @Test
    void aPartHasItsReasonAndTheTimeItsStateChanged() throws Exception {
        beat();
        clock.advance(Duration.ofSeconds(5));
        parts = List.of(Part.up("ledger", "1 writes are waiting"), Part.up("rules", "1 rules run"));
        beat();

        assertThat(texts("select name || ' ' || state || ' ' || reason || ' ' || since from service_parts order by 1")).containsExactly(
                "ledger UP 1 writes are waiting " + TestLedger.NOW.toEpochMilli(), "rules UP 1 rules run " + clock.millis());
    }

    @Test
    void aPartThatIsGoneHasNoRow() throws Exception {
        beat();
        parts = parts.subList(0, 1);
        beat();

        assertThat(texts("select name from service_parts")).containsExactly("ledger");
    }

    @Test
    void countersThatAreNotZeroAreRows() throws Exception {
        books.counters.counter("pulse_refused_total", "Refused", "reason", "full").increment(7);
        books.counters.counter("pulse_refused_total", "Refused", "reason", "a \"b\" \\ c").increment();
        books.counters.counter("pulse_none_total", "None");
        beat();

        assertThat(texts("select name || '{' || labels || '} ' || count from service_counters order by count desc"))
                .containsExactly("pulse_refused_total{reason=\"full\"} 7", "pulse_refused_total{reason=\"a \\\"b\\\" \\\\ c\"} 1");
    }

    @Test
    void onlyWhatChangedIsWritten() throws Exception {
        books.counters.counter("pulse_a_total", "A").increment();
        books.counters.counter("pulse_b_total", "B").increment();
        beat();
        books.database.writer().write(transaction -> {
            transaction.update("create table writes (line text)");
            transaction.update("create trigger parts after update on service_parts begin insert into writes values (new.name); end");
            return transaction.update(
                    "create trigger counts after update on service_counters begin insert into writes values (new.name); end");
        });

        books.counters.counter("pulse_b_total", "B").increment();
        beat();

        assertThat(texts("select line from writes")).containsExactly("pulse_b_total");
    }

    @Test
    void countersOfAnEarlierProcessAreGone() throws Exception {
        books.counters.counter("pulse_a_total", "A").increment();
        beat();
        close();

        open();
        beat();

        assertThat(texts("select name from service_counters")).isEmpty();
    }

    @Test
    void moreCountersThanFitAreLeftOut() throws Exception {
        IntStream.range(0, SqliteService.COUNTERS_MAX + 5)
                .forEach(i -> books.counters.counter("pulse_refused_total", "Refused", "reason", "r" + i).increment());
        beat();

        assertThat(books.number("select count(*) from service_counters")).isEqualTo(SqliteService.COUNTERS_MAX);
    }

    @Test
    void aCleanStopIsSaidAndNothingAfterIt() throws Exception {
        beat();
        clock.advance(Duration.ofSeconds(1));
        heartbeat.stop();
        var stopped = clock.millis();
        clock.advance(Duration.ofSeconds(5));
        beat();

        assertThat(texts("select stopped || ' ' || seen from service")).containsExactly(stopped + " " + TestLedger.NOW.toEpochMilli());
    }

    @Test
    void whoeverNeverSpokeDoesNotStopAnother() throws Exception {
        beat();
        heartbeat(43).stop();

        assertThat(books.number("select stopped from service")).isZero();
    }

    @Test
    void theNextStartSpeaksAgain() throws Exception {
        beat();
        heartbeat.stop();
        heartbeat = heartbeat(43);
        beat();

        assertThat(texts("select pid || ' ' || stopped from service")).containsExactly("43 0");
    }

    @Test
    void beatsDoNotPileUpWhileNothingCanBeWritten() throws Exception {
        var goOn = new CountDownLatch(1);
        var held = books.database.writer().submit(transaction -> {
            uninterrupted(goOn);
            return 0;
        });

        IntStream.range(0, 5).forEach(_ -> heartbeat.beat());

        assertThat(books.database.writer().waiting()).isLessThanOrEqualTo(2);
        goOn.countDown();
        held.join();
    }

    @Test
    void aDatabaseThatIsAwayDoesNotFailTheBeat() throws Exception {
        books.close();

        heartbeat.beat();
        heartbeat.stop();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Heartbeat heartbeat(long pid) {
        var readiness = new Readiness(List.of(() -> parts));
        return new Heartbeat(books.database.writer(), readiness, books.counters,
                () -> new Service(pid, "0.1.0", "127.0.0.1:8765", STARTED), clock);
    }

    /// Beats, and waits until it is on disk.
    private void beat() throws Exception {
        heartbeat.beat();
        heartbeat.newest().join();
    }

    private List<String> texts(String sql) throws Exception {
        return books.database.read(Rows.select(sql, row -> row.getString(1)));
    }
}
