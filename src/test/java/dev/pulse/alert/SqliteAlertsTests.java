package dev.pulse.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.DatabaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertsTests {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private SettableClock steady = clock;
    private TestLedger books;
    private SqliteAlerts alerts;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, clock);
        alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, steady);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void aCoolDownOutlivesARestart() throws Exception {
        assertThat(raise(1, "a")).isEqualTo(Verdict.RAISED);
        close();
        open();

        clock.advance(HOUR.minusMillis(1));
        assertThat(raise(2, "a")).isEqualTo(Verdict.COOLING_DOWN);
        assertThat(raise(3, "b")).isEqualTo(Verdict.RAISED);
        clock.advance(Duration.ofMillis(1));
        assertThat(raise(4, "a")).isEqualTo(Verdict.RAISED);

        assertThat(notices().getLast().text()).isEqualTo("1 more was held back since 2026-11-20T10:59:59Z: cooling down");
        assertThat(books.number("select count from alerts where id = 1")).isEqualTo(2);
    }

    @Test
    void whatWasHeldBackStaysUntilRetentionTakesIt() throws Exception {
        suppress(1, "a", Verdict.NOT_TOLD);
        close();
        clock.advance(Duration.ofDays(31));
        open();

        suppress(2, "a", Verdict.NOT_TOLD);

        assertThat(books.number("select sum(count) from suppressions")).isEqualTo(2);
    }

    @Test
    void anEventThatWasWorkedOnIsARepeat() throws Exception {
        raise(7, "a");

        assertThat(raise(7, "a")).isEqualTo(Verdict.REPEATED);
        assertThat(raise(6, "a")).isEqualTo(Verdict.REPEATED);
        assertThat(suppress(6, "a", Verdict.NOT_TOLD)).isEqualTo(Verdict.REPEATED);

        assertThat(notices()).hasSize(1);
        assertThat(books.number("select count from alerts")).isEqualTo(1);
        assertThat(books.counters.sum("pulse_alerts_repeated_total")).isEqualTo(3);
    }

    @Test
    void anEventThatFailedAloneIsStillToldWhenItComesAgain() throws Exception {
        alerts.raise(each(1)).join();
        alerts.raise(each(3)).join();

        assertThat(alerts.raise(each(2)).join()).isEqualTo(Verdict.RAISED);
        assertThat(alerts.raise(each(3)).join()).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void aFindingOfNoEventIsNeverARepeat() throws Exception {
        assertThat(raise(0, "a")).isEqualTo(Verdict.RAISED);

        assertThat(raise(0, "a")).isEqualTo(Verdict.COOLING_DOWN);
    }

    @Test
    void aClockThatWasSetBackMutesForOneMoreRepeatAtMost() throws Exception {
        raise(1, "a");
        clock.advance(Duration.ofDays(-365));

        assertThat(raise(2, "a")).isEqualTo(Verdict.COOLING_DOWN);
        clock.advance(HOUR);
        assertThat(raise(3, "a")).isEqualTo(Verdict.RAISED);
    }

    @Test
    void aClockThatWasSetAheadRaisesOneMoreAlertAndNoFlood() throws Exception {
        raise(1, "a");
        clock.advance(Duration.ofDays(365));

        assertThat(raise(2, "a")).isEqualTo(Verdict.RAISED);
        assertThat(raise(3, "a")).isEqualTo(Verdict.COOLING_DOWN);
    }

    @Test
    void aSteadyClockDoesNotJump() {
        var nanos = new AtomicLong(5);
        var goingOn = SteadyClock.startingAt(clock, nanos::get);

        clock.advance(Duration.ofDays(-365));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(goingOn.instant()).isEqualTo(TestLedger.NOW.plusSeconds(3));
    }

    @Test
    void whatPeopleReadHasTheTimeOfDayAlsoAfterTheMachineSlept() throws Exception {
        reopenAnHourBehind();

        raise(1, "a");
        raise(2, "a");
        suppress(3, "b", Verdict.FLOODING);
        alerts.floods().look();

        var now = TestLedger.NOW.toEpochMilli();
        assertThat(books.number("select min(raised) from alerts")).isEqualTo(now);
        assertThat(books.number("select min(hour) from suppressions")).isEqualTo(now);
        assertThat(books.number("select min(held_since) from alert_keys where held > 0")).isEqualTo(now);
        assertThat(notices().getLast().text()).startsWith("1 more was held back since 2026-11-20T10:00:00Z");
    }

    @Test
    void aCoolDownGoesByTheSteadyClockAlone() throws Exception {
        reopenAnHourBehind();
        raise(1, "a");

        clock.advance(HOUR);
        assertThat(alerts.isCoolingDown("rule-x", "a", HOUR)).isTrue();
        assertThat(raise(2, "a")).isEqualTo(Verdict.COOLING_DOWN);
        steady.advance(HOUR);
        assertThat(alerts.isCoolingDown("rule-x", "a", HOUR)).isFalse();
        assertThat(raise(3, "a")).isEqualTo(Verdict.RAISED);
    }

    @Test
    void aLongKeyIsCutAndStaysItself() throws Exception {
        var longKey = "k".repeat(10_000);

        assertThat(raise(1, longKey + "1")).isEqualTo(Verdict.RAISED);
        assertThat(raise(2, longKey + "2")).isEqualTo(Verdict.RAISED);
        assertThat(raise(3, longKey + "1")).isEqualTo(Verdict.COOLING_DOWN);
        assertThat(books.number("select max(length(key)) from alerts")).isEqualTo(SqliteKeys.KEY_CHARS_MAX);
    }

    @Test
    void keysThatSomebodyInventsAreCountedTogether() throws Exception {
        var pending = LongStream.rangeClosed(1, SqliteSuppressions.KEYS_PER_HOUR_MAX + 5)
                .mapToObj(event -> alerts.suppress(finding(event, "key " + event), Verdict.NOT_TOLD)).toList();
        pending.forEach(CompletableFuture::join);

        assertThat(books.number("select count(*) from suppressions")).isEqualTo(SqliteSuppressions.KEYS_PER_HOUR_MAX + 1);
        assertThat(books.number("select count from suppressions where key = '(other)'")).isEqualTo(5);
    }

    @Test
    void anAlertAndItsNoticeStandTogetherOrNotAtAll() throws Exception {
        books.database.writer().write(transaction -> transaction.update("drop table alert_keys"));

        assertThatThrownBy(() -> raise(1, "a")).isInstanceOf(CompletionException.class).hasCauseInstanceOf(DatabaseException.class);

        assertThat(books.number("select count(*) from alerts")).isZero();
        assertThat(notices()).isEmpty();
        assertThat(books.counters.sum("pulse_alerts_raised_total")).isZero();
    }

    @Test
    void afterTheDatabaseIsClosedNothingIsKeptAndTheWorldIsDown() throws Exception {
        books.close();

        assertThat(alerts.raise(finding(1, "a")))
                .failsWithin(Duration.ofSeconds(5)).withThrowableThat().havingCause().isInstanceOf(DatabaseException.class);
    }

    /// As if the machine had slept for an hour.
    private void reopenAnHourBehind() throws Exception {
        steady = new SettableClock(TestLedger.NOW.minus(HOUR));
        close();
        open();
    }

    private Verdict raise(long event, String key) {
        return alerts.raise(finding(event, key)).join();
    }

    private Verdict suppress(long event, String key, Verdict reason) {
        return alerts.suppress(finding(event, key), reason).join();
    }

    private static Finding finding(long event, String key) {
        return new Finding("rule-x", key, Severity.HIGH, "title", event, HOUR, List.of(), "sentinel", "edge-1", Instant.EPOCH);
    }

    private static Finding each(long event) {
        return new Finding("rule-x", "", Severity.HIGH, "title", event, Duration.ZERO, List.of(), "sentinel", "edge-1", Instant.EPOCH);
    }

    private List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 100).stream().map(Entry::value).toList();
    }
}
