package dev.pulse.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which events an alert leads to.
class AlertEventsTests {
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private final SqliteGrowth growth = new SqliteGrowth();
    private TestLedger books;
    private SqliteAlerts alerts;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void theOneThatRaisedItAndThoseCountedWithIt() throws Exception {
        LongStream.of(3, 5, 8).forEach(event -> alerts.raise(finding(event)).join());
        clock.advance(Duration.ofHours(1));
        alerts.raise(finding(9)).join();

        assertThat(events(1)).containsExactly(3L, 5L, 8L);
        assertThat(events(2)).containsExactly(9L);
    }

    @Test
    void aRepeatIsNotCountedAgain() throws Exception {
        LongStream.of(3, 5, 5, 3).forEach(event -> alerts.raise(finding(event)).join());

        assertThat(events(1)).containsExactly(3L, 5L);
    }

    @Test
    void onlyTheFirstOfMany() throws Exception {
        alerts.raise(finding(1)).join();

        grow(1, 2, 10);
        grow(1, 12, 500);
        grow(1, 512, 500);

        assertThat(books.number("select count from alerts")).isEqualTo(1_011);
        assertThat(events(1)).hasSize(SqliteGrowth.EVENTS_MAX).startsWith(1L, 2L).endsWith((long) SqliteGrowth.EVENTS_MAX);
    }

    @Test
    void nothingIsWrittenBeyondTheFirst() throws Exception {
        alerts.raise(finding(1)).join();
        grow(1, 2, SqliteGrowth.EVENTS_MAX);
        books.database.writer().write(transaction -> transaction.update(
                "create trigger refuse before insert on alert_events begin select raise(abort, 'written'); end"));

        grow(1, 1_000, 10);

        assertThat(books.number("select count from alerts")).isEqualTo(SqliteGrowth.EVENTS_MAX + 11);
    }

    @Test
    void noEventIsNoneAndAnAlertThatIsGoneKeepsNone() throws Exception {
        alerts.raise(finding(0)).join();
        grow(1, 0, 1);
        grow(2, 7, 1);

        assertThat(books.number("select count(*) from alert_events")).isZero();
    }

    @Test
    void whatWasRolledBackIsNotThere() throws Exception {
        alerts.raise(finding(1)).join();

        assertThatThrownBy(() -> books.database.writer().write(transaction -> {
            growth.add(transaction, 1, finding(2));
            throw new SQLException("the disk is gone");
        })).hasStackTraceContaining("the disk is gone");
        grow(1, 3, 1);

        assertThat(events(1)).containsExactly(1L, 3L);
    }

    @Test
    void theyGoWithTheAlert() throws Exception {
        alerts.raise(finding(1)).join();

        books.database.writer().write(transaction -> transaction.update("delete from alerts"));

        assertThat(events(1)).isEmpty();
    }

    private void grow(long alert, int from, int count) throws Exception {
        books.database.writer().write(transaction -> {
            for (var event = from; event < from + count; event++) {
                growth.add(transaction, alert, finding(event));
            }
            return 0;
        });
    }

    private List<Long> events(long alert) throws Exception {
        var sql = "select event from alert_events where alert = ? order by event";
        return books.database.read(Rows.select(sql, row -> row.getLong(1), alert));
    }

    private static Finding finding(long event) {
        return new Finding("rule-a", "k", Severity.HIGH, "t", event, Duration.ofHours(1), List.of(), "", "", TestLedger.NOW);
    }
}
