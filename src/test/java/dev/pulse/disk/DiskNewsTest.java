package dev.pulse.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.alert.SqliteAlerts;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.ledger.Intake;
import dev.pulse.sqlite.DatabaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told, what the ledger still takes, and when room is made.
class DiskNewsTest {
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private TestLedger books;
    private DiskWatch watch;
    private DiskNews news;
    private long free = 10_000;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        var settings = new DiskSettings(Limit.bytes(2_000), Limit.bytes(1_000), 0);
        watch = new DiskWatch(settings, books.database.file(), () -> new Space(free, 10_000), clock);
        news = new DiskNews(watch, new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock), clock);
    }

    @AfterEach
    void stop() throws Exception {
        books.close();
    }

    @Test
    void eachStepDownAndTheWayBackAreToldOnce() throws Exception {
        look(10_000);
        look(1_500);
        look(1_400);
        look(500);
        look(400);
        look(10_000);
        settle();
        settle();

        assertThat(titles()).containsExactly("The disk of PULSE is nearly full: info is not kept",
                "The disk of PULSE is full: no event is accepted", "PULSE accepts events again");
    }

    @Test
    void theWayBackMayHaveTwoSteps() throws Exception {
        look(500);
        clock.advance(Duration.ofMinutes(75));
        look(1_500);
        settle();
        look(10_000);
        settle();

        assertThat(titles()).containsExactly("The disk of PULSE is full: no event is accepted",
                "PULSE accepts events again, but not of severity info", "PULSE keeps events of severity info again");
        assertThat(notices().get(1).facts()).contains(new Notice.Fact("full for", "1 h 15 min"));
        assertThat(notices().get(1).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aDiskThatHoversAroundALimitIsToldOnce() throws Exception {
        for (var i = 0; i < 5; i++) {
            look(500);
            clock.advance(DiskNews.SETTLED.minusSeconds(1));
            look(10_000);
        }

        assertThat(titles()).containsExactly("The disk of PULSE is full: no event is accepted");
    }

    @Test
    void aServiceThatIsStartedAgainDoesNotRepeatIt() throws Exception {
        look(500);
        news = new DiskNews(watch, new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock), clock);
        look(500);

        assertThat(titles()).hasSize(1);
    }

    @Test
    void aFullDiskTakesNoEventsAndAllElse() throws Exception {
        var guarded = new GuardedLedger(books.ledger, watch, books.counters);
        var intake = Intake.of(List.of(TestLedger.event("a", "t", Severity.CRITICAL, "{}")), List.of(), "127.0.0.1", TestLedger.NOW);
        look(500);

        assertThat(guarded.keep(intake)).failsWithin(Duration.ofSeconds(5)).withThrowableThat().havingCause()
                .isInstanceOfSatisfying(DatabaseException.class, full -> assertThat(full.isDiskFull()).isTrue());
        assertThat(books.counters.sum("pulse_requests_refused_total", "reason", "disk_full")).isEqualTo(1);
        assertThat(guarded.events().last()).isZero();

        look(10_000);
        assertThat(guarded.keep(intake).join().stored()).isEqualTo(1);
    }

    @Test
    void aFloodIsLookedAtBetweenTwoLooksOfTheClock() {
        var guarded = new GuardedLedger(books.ledger, watch, books.counters);
        var large = TestLedger.event("", "t", Severity.HIGH, "{\"x\":\"" + "x".repeat(200_000) + "\"}");
        free = 500;
        assertThat(watch.isFull()).isFalse();

        for (var i = 0; i < 25 && !watch.isFull(); i++) {
            guarded.keep(Intake.of(List.of(large), List.of(), "127.0.0.1", TestLedger.NOW)).exceptionally(_ -> null).join();
        }

        assertThat(watch.isFull()).isTrue();
    }

    @Test
    void roomIsMadeAtEachStepDownAndEveryFewMinutes() throws Exception {
        var relief = new DiskRelief(watch, clock);
        assertThat(relief.isDue()).isFalse();

        look(1_500);
        assertThat(relief.isDue()).isTrue();
        assertThat(relief.isDue()).isFalse();
        look(500);
        assertThat(relief.isDue()).isTrue();
        look(1_500);
        assertThat(relief.isDue()).as("it hovers").isFalse();
        look(500);
        assertThat(relief.isDue()).isFalse();
        clock.advance(DiskRelief.PAUSE);
        assertThat(relief.isDue()).isTrue();
        look(10_000);
        clock.advance(DiskRelief.PAUSE);
        assertThat(relief.isDue()).isFalse();
    }

    private void settle() throws Exception {
        clock.advance(DiskNews.SETTLED);
        look(free);
    }

    private void look(long freeBytes) throws Exception {
        free = freeBytes;
        watch.check();
        news.alert().join();
        var back = news.back();
        if (!back.isEmpty()) {
            books.ledger.tell(back).join();
            news.forget();
        }
    }

    private List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 100).stream().map(entry -> entry.value()).toList();
    }

    private List<String> titles() throws Exception {
        return notices().stream().map(Notice::title).toList();
    }
}
