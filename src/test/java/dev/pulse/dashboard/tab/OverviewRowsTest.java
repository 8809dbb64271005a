package dev.pulse.dashboard.tab;

import static dev.pulse.dashboard.tab.HomeBooks.NOW;
import static dev.pulse.dashboard.tab.HomeBooks.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.tab.Overview.HourCount;
import dev.pulse.dashboard.tab.Overview.MinuteCount;
import dev.pulse.dashboard.tab.Overview.OpenAlerts;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.dashboard.tab.Overview.SourceSeen;
import dev.pulse.dashboard.tab.OverviewRows.SourceRow;
import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewRowsTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource({"0, LIVE", "600, LIVE", "601, LATE", "1200, LATE", "1201, STALE"})
    void aSourceIsLateAfterItsLimitAndStaleAfterTwice(int seconds, Liveness liveness) {
        assertThat(Liveness.of(Duration.ofSeconds(seconds), LIMIT)).isEqualTo(liveness);
    }

    @Test
    void knownSensorsAreListedFirstEvenIfTheyWereNeverHeard() {
        var rows = rows(List.of(), List.of(), OpenAlerts.NONE, new SourceSeen("falco", minutesAgo(600)), new SourceSeen("netlab", NOW));

        assertThat(rows.sources()).extracting(SourceRow::name).containsExactly("netlab", "sentinel", "falco");
        assertThat(rows.sources()).extracting(SourceRow::liveness)
                .containsExactly(Liveness.LIVE, Liveness.NO_DATA, Liveness.UNWATCHED);
    }

    @Test
    void theLastMinuteTakesFromTheMinuteBeforeWhatIsNotYetAMinuteAgo() {
        var rows = rows(List.of(minute(0, 3, false), minute(1, 10, false), minute(2, 100, true)), List.of(), OpenAlerts.NONE);

        assertThat(rows.totals().minute()).isEqualTo(3 + 5);
        assertThat(rows.totals().hour()).isEqualTo(113);
    }

    @Test
    void sparklinesEndWithTheMinuteThatIsUnderWayAndLeaveMeasurementsOut() {
        var rows = rows(List.of(minute(0, 3, false), minute(59, 7, false), minute(60, 9, false), minute(2, 100, true)), List.of(),
                OpenAlerts.NONE);

        var minutes = rows.perMinute(severity -> true);

        assertThat(minutes).hasSize(60).startsWith(7).endsWith(3);
        assertThat(minutes[57]).isZero();
        assertThat(rows.perMinute(Severity.CRITICAL::equals)).containsOnly(0);
    }

    @Test
    void theWeekHasTheHoursOfTheZoneAndTodayLast() {
        var rows = rows(List.of(), List.of(hour("2026-11-19T23:00:00Z", 5, false), hour("2026-11-13T10:00:00Z", 1, false),
                hour("2026-11-20T09:00:00Z", 9, true)), OpenAlerts.NONE);

        var week = rows.week(ZoneId.of("Europe/Berlin"));

        assertThat(week).hasDimensions(7, 24);
        assertThat(week[6][0]).isEqualTo(5);
        assertThat(week[6][10]).isZero();
    }

    @Test
    void staleSensorsMakeTheHeadlineBad() {
        var open = new OpenAlerts(Map.of(Severity.CRITICAL, 2L, Severity.LOW, 9L), List.of());

        var headline = Headline.of(rows(List.of(), List.of(), open, new SourceSeen("sentinel", minutesAgo(21))));

        assertThat(headline).isEqualTo(new Headline(Liveness.STALE, "sentinel STALE"));
    }

    @Test
    void nothingIsCalledWellWhileThereAreAlerts() {
        var open = new OpenAlerts(Map.of(Severity.MEDIUM, 1L), List.of());

        var headline = Headline.of(rows(List.of(), List.of(), open, new SourceSeen("sentinel", NOW)));

        assertThat(headline).isEqualTo(new Headline(Liveness.LIVE, "1 sensor live · never heard: netlab"));
    }

    @Test
    void lowAlertsAndSensorsThatAreNotInUseKeepTheHeadlineGood() {
        var open = new OpenAlerts(Map.of(Severity.LOW, 9L), List.of());

        var headline = Headline.of(rows(List.of(), List.of(), open, new SourceSeen("sentinel", NOW)));

        assertThat(headline).isEqualTo(new Headline(Liveness.LIVE, "all is well · 1 sensor live · never heard: netlab"));
    }

    private static OverviewRows rows(List<MinuteCount> minutes, List<HourCount> hours, OpenAlerts open, SourceSeen... sources) {
        return new OverviewRows(new Overview("", PastHours.UNREAD, hours, minutes, List.of(sources), open),
                Map.of("sentinel", LIMIT, "netlab", LIMIT), NOW);
    }

    private static MinuteCount minute(long ago, long count, boolean routine) {
        return new MinuteCount(SqliteOverview.begin(minutesAgo(ago), SqliteOverview.MINUTE), "sentinel", Severity.LOW, routine, count);
    }

    private static HourCount hour(String at, long count, boolean routine) {
        return new HourCount(Instant.parse(at).toEpochMilli(), "sentinel", Severity.LOW, routine, count);
    }
}
