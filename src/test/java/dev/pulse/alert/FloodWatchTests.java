package dev.pulse.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloodWatchTests {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private TestLedger books;
    private SqliteAlerts alerts;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, clock);
        alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void whatAFloodHoldsBackIsARowOfWhichPeopleAreNotified() throws Exception {
        hold(1, "a");
        hold(2, "b");

        alerts.floods().look();
        alerts.floods().look();

        assertThat(books.number("select count(*) from alerts")).isEqualTo(2);
        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("2 alerts of rule-x held back");
            assertThat(notice.text()).startsWith("2 more were held back since 2026-11-20T10:00:00Z: more alerts of this rule in a minute");
        });
        assertThat(alerts.floods().lately()).contains(2L);
        assertThat(books.counters.sum("pulse_alerts_suppressed_total", "reason", "flooding")).isEqualTo(2);
        assertThat(books.number("select count from suppressions where reason = 'FLOODING' and key = '*'")).isEqualTo(2);
    }

    @Test
    void aFloodThatGoesOnIsToldEveryFewMinutesAndOnceWhenItIsOver() throws Exception {
        for (var event = 1; event <= 600; event++) {
            hold(event, "key " + event);
            alerts.floods().look();
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(FloodWatch.OVER_AFTER);
        alerts.floods().look();
        clock.advance(FloodWatch.SHOWN_FOR);
        alerts.floods().look();

        assertThat(notices()).extracting(Notice::title).containsExactly("1 alert of rule-x held back", "300 alerts of rule-x held back",
                "299 alerts of rule-x held back");
        assertThat(alerts.floods().lately()).isEmpty();
    }

    @Test
    void aCrashInAFloodLosesNoneAndCountsNoneTwice() throws Exception {
        hold(1, "a");
        hold(2, "b");
        close();
        open();

        assertThat(hold(2, "b")).isEqualTo(Verdict.REPEATED);
        hold(3, "c");
        alerts.floods().look();

        assertThat(books.number("select count(*) from alerts")).isEqualTo(3);
        assertThat(notices()).extracting(Notice::title).containsExactly("3 alerts of rule-x held back");
    }

    @Test
    void afterAFloodPeopleAreNotifiedOfTheAlertThatWasHeldBack() throws Exception {
        hold(1, "a");
        hold(2, "a");

        assertThat(raise(3, "a")).isEqualTo(Verdict.RAISED);
        assertThat(raise(4, "a")).isEqualTo(Verdict.COOLING_DOWN);

        assertThat(books.number("select count from alerts where id = 1")).isEqualTo(4);
        assertThat(books.number("select count(*) from alerts")).isEqualTo(1);
        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo("alert/1");
            assertThat(notice.text()).startsWith("2 more were held back since");
        });
    }

    @Test
    void aFloodEndsNoCoolDown() throws Exception {
        raise(1, "a");

        assertThat(hold(2, "a")).isEqualTo(Verdict.COOLING_DOWN);
        assertThat(books.number("select count(*) from alerts")).isEqualTo(1);
    }

    private Verdict raise(long event, String key) {
        return alerts.raise(finding(event, key)).join();
    }

    private Verdict hold(long event, String key) {
        return alerts.suppress(finding(event, key), Verdict.FLOODING).join();
    }

    private static Finding finding(long event, String key) {
        return new Finding("rule-x", key, Severity.HIGH, "title", event, HOUR, List.of(), "sentinel", "edge-1", Instant.EPOCH);
    }

    private List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 100).stream().map(Entry::value).toList();
    }
}
