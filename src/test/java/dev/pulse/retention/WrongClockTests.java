package dev.pulse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongClockTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock(NOW);
    private final SettableClock steady = new SettableClock(NOW);
    private boolean isServed = true;
    private TestLedger books;
    private TrustedTime time;
    private Retention retention;
    private PeriodicRoutes routes;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        open(RetentionSettings.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        books.close();
    }

    private void open(RetentionSettings settings) throws Exception {
        time = new TrustedTime(books.database, new TrustedTime.Clocks(clock, steady, _ -> isServed),
                Confirmation.beside(books.database.file())::isGiven);
        retention = new Retention(settings, time, books.database, books.counters, () -> 0);
        routes = new PeriodicRoutes(books, Map.of("retention", retention, "trustedTime", time, "space", new SqliteSpace(books.database)),
                Map.of("pulse.retention.cron", "0 0 0 1 1 ? 2099", "pulse.retention.zone", "UTC", "pulse.retention.delay", "1h",
                        "pulse.clock.period", "1h"),
                "retention-sweep", "retention-events", "retention-records", "retention-space", "rollup-condense", "clock-watch",
                "retention-confirmed");
    }

    private void restart() throws Exception {
        restart(RetentionSettings.DEFAULT);
    }

    private void restart(RetentionSettings settings) throws Exception {
        routes.close();
        books.database.writer().write(_ -> 0);
        open(settings);
    }

    private void sweep() {
        routes.fire("direct:retention");
        routes.fire("direct:rollup");
    }

    /// Thirty days of events and what belongs to them, ten a day, with the clock right.
    private void live(int days) throws Exception {
        for (var day = 0; day < days; day++) {
            keep(10, clock.instant());
            pass(DAY);
        }
    }

    private void pass(Duration passed) throws Exception {
        clock.advance(passed);
        steady.advance(passed);
        time.look();
        books.database.writer().write(_ -> 0);
    }

    private void keep(int count, Instant at) {
        var event = new Event("1.0", Timestamp.of(at), "sentinel", "1", "h", "sentinel.alert", Severity.LOW, "", Payload.EMPTY,
                Payload.EMPTY, clock.instant());
        books.ledger.keep(Intake.of(Collections.nCopies(count, event), List.of(), "127.0.0.1", clock.instant())).join();
    }

    private void sweepFor(int days) throws Exception {
        for (var day = 0; day < days; day++) {
            pass(DAY);
            sweep();
        }
    }

    private long events() throws Exception {
        return books.number("select count(*) from events");
    }

    private long counted() throws Exception {
        return books.number("select sum(count) from (select count from hourly_events union all select count from daily_events)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "P1D", "P40D", "P400D", "P4000D", "P2900000D", "P-40D", "P-20000D"})
    void aJumpOfTheClockDeletesNothing(Duration jump) throws Exception {
        live(29);
        isServed = false;
        for (var time = 0; time < 2; time++) {
            clock.advance(jump);
            sweep();
            restart();
            sweep();
            keep(1, clock.instant());
            sweep();
            clock.advance(jump.negated());
            restart();
            sweep();
        }

        assertThat(events()).isEqualTo(292);
        assertThat(counted()).isEqualTo(292);
    }

    @Test
    void aClockThatIsServedWronglyDeletesADaysShareAndNoMore() throws Exception {
        live(100);
        for (var time = 0; time < 10; time++) {
            clock.advance(Duration.ofHours(2));
            restart();
            sweep();
        }
        var before = events();
        clock.advance(Duration.ofDays(400));
        for (var time = 0; time < 5; time++) {
            restart();
            sweep();
        }

        assertThat(events()).isGreaterThanOrEqualTo(before - Math.max(before / 5, SqliteShares.ROWS_MIN));
        assertThat(retention.held()).containsKey("events");
        assertThat(books.counters.sum("pulse_retention_held_total", "table", "events")).isPositive();
    }

    @Test
    void afterMonthsOffWhatIsOldGoesDayByDay() throws Exception {
        live(30);
        keep(1_000, clock.instant());
        clock.advance(Duration.ofDays(90));
        restart();
        sweep();
        assertThat(events()).isGreaterThanOrEqualTo(1_000);

        sweepFor(20);

        assertThat(events()).isZero();
        assertThat(retention.held()).isEmpty();
        assertThat(counted()).isEqualTo(1_300);
    }

    @Test
    void fewerDaysAreReachedDayByDayOrAtOnceIfAPersonWantsIt() throws Exception {
        live(30);
        keep(1_000, clock.instant());
        live(10);
        restart(new RetentionSettings(7, RetentionSettings.DEFAULT.at(), RetentionSettings.DEFAULT.zone(), 7));
        sweep();
        assertThat(events()).isGreaterThan(1_000);

        OldRows.confirm(books);
        routes.fire("direct:retention-confirmed");

        assertThat(events()).isEqualTo(70);
        assertThat(retention.isConfirmed()).isFalse();
        assertThat(retention.held()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P40D", "P2900000D"})
    void whatWasStampedAheadGoesWhenItIsOld(Duration ahead) throws Exception {
        live(2);
        isServed = false;
        clock.advance(ahead);
        keep(7, clock.instant());
        write("insert into notices (key, kind, severity, title, facts, text, source, host, time, written)"
                + " values ('n', 'ALERT', 0, '', '[]', '', '', '', 1, " + clock.millis() + ")");
        clock.advance(ahead.negated());
        isServed = true;
        live(35);
        sweepFor(8);

        assertThat(events()).isEqualTo(220);
        assertThat(books.number("select count(*) from notices")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-60D", "P-20000D"})
    void whatWasStampedByAClockThatWasBehindIsNotTakenForOld(Duration behind) throws Exception {
        live(3);
        isServed = false;
        clock.advance(behind);
        restart();
        keep(7, clock.instant());
        write("""
                insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
                source, host) values ('r', 'k', 3, 't', 'open', 1, 1, 1, 1, 1, 1, '', '')""");
        clock.advance(behind.negated());
        isServed = true;
        time.look();
        sweep();

        assertThat(events()).isEqualTo(37);
        assertThat(books.number("select count(*) from alerts")).isEqualTo(1);

        live(35);
        sweepFor(8);
        assertThat(books.number("select count(*) from events where received < " + NOW.plus(Duration.ofDays(10)).toEpochMilli())).isZero();
    }

    @Test
    void aNewDatabaseWhoseClockBeganIn1970KeepsWhatItReceivedThen() throws Exception {
        isServed = false;
        clock.set(Instant.EPOCH.plusSeconds(20));
        write("delete from counted_time");
        restart();
        keep(10, clock.instant());
        clock.set(NOW);
        isServed = true;
        time.look();
        sweep();

        assertThat(events()).isEqualTo(10);
    }

    private void write(String sql) throws Exception {
        books.database.writer().write(transaction -> transaction.update(sql));
    }
}
