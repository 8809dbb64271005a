package dev.pulse.dashboard.tab;

import static dev.pulse.dashboard.tab.HomeBooks.LOOK;
import static dev.pulse.dashboard.tab.HomeBooks.NOW;
import static dev.pulse.dashboard.tab.HomeBooks.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.event.Severity;
import dev.pulse.query.Query;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewTabTest {
    private static final Map<String, Duration> LIMITS =
            Map.of("sentinel", Duration.ofMinutes(10), "syswatch", Duration.ofMinutes(5), "netlab", Duration.ofMinutes(10));

    private HomeBooks books;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new HomeBooks(folder);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "60, 20", "120, 40", "200, 60"})
    void showsADayWithAnAttack(int columns, int rows) throws Exception {
        attack();

        var tab = books.read(new OverviewTab(LIMITS));

        Screens.assertShows("overview-" + columns + "x" + rows, shown(tab, columns, rows, LOOK));
    }

    @Test
    void enterOpensTheWorstAlertUntilSomebodyMovesToTheList() throws Exception {
        attack();
        var tab = books.read(new OverviewTab(LIMITS));
        var stage = new Steps();

        assertThat(tab.raw().orElseThrow()).contains("SYN flood from 203.0.113.7");
        assertThat(stage.opened(tab, Act.OPEN)).isEqualTo("alert 1");
        assertThat(stage.opened(tab, Act.DOWN, Act.OPEN)).isEqualTo("event #40");
        assertThat(stage.opened(tab, Act.DOWN, Act.OPEN)).isEqualTo("event #39");
        assertThat(stage.opened(tab, Act.UP, Act.OPEN)).isEqualTo("event #40");
        assertThat(stage.opened(tab, Act.UP, Act.OPEN)).isEqualTo("alert 1");
    }

    @Test
    void withAFilterEnterOpensWhatPassesIt() throws Exception {
        attack();
        var look = new Look(NOW, LOOK.zone(), Query.parse("severity:critical"), 20);

        var tab = books.read(new OverviewTab(LIMITS), look);

        assertThat(new Steps().opened(tab, Act.OPEN)).isEqualTo("event #37");
        books.read(tab);
        assertThat(new Steps().opened(tab, Act.OPEN)).isEqualTo("alert 1");
    }

    @Test
    void withoutAlertsEnterOpensTheNewestEvent() throws Exception {
        books.keep(HomeBooks.event(minutesAgo(1), "sentinel", "edge-1", "sentinel.alert", Severity.LOW, "{}"));

        var tab = books.read(new OverviewTab(LIMITS));

        assertThat(new Steps().opened(tab, Act.OPEN)).isEqualTo("event #1");
        assertThat(new Steps().opened(tab, Act.WEEK)).isEqualTo("week");
    }

    /// What is opened by keys.
    private final class Steps implements Navigation {
        private String opened = "";

        private String opened(OverviewTab tab, Act... acts) {
            for (var act : acts) {
                tab.act(act, this);
            }
            return opened;
        }

        @Override
        public void open(View view) {
            opened = view.name().toString();
        }

        @Override
        public void refresh() {}

        @Override
        public void say(SafeText sentence) {}
    }

    @Test
    void saysWhereSensorsPostToWhenNothingCameYet() throws Exception {
        books.write("insert into service (id, pid, version, address, started, seen) values (1, 1, '1', 'http://127.0.0.1:8080', 0, 0)");

        var tab = books.read(new OverviewTab(LIMITS));

        Screens.assertShows("overview-empty-80x24", shown(tab, 80, 24, LOOK));
    }

    @Test
    void saysThatItIsReadingUntilItHasRead() {
        assertThat(shown(new OverviewTab(LIMITS), 80, 24, LOOK)).contains("reading");
    }

    @Test
    void isWellWhenAllSensorsAreLiveAndNothingIsOpen() throws Exception {
        for (var source : LIMITS.keySet()) {
            books.seen(source, minutesAgo(1));
        }

        assertThat(shown(books.read(new OverviewTab(LIMITS)), 80, 24, LOOK)).startsWith("● all is well · 3 sensors live");
    }

    @Test
    void agesGrowEvenIfNothingCanBeRead() throws Exception {
        books.seen("syswatch", NOW);
        var tab = books.read(new OverviewTab(LIMITS));

        var later = new Look(NOW.plus(Duration.ofMinutes(11)), LOOK.zone(), LOOK.filter(), 20);

        assertThat(shown(tab, 80, 24, LOOK)).contains("● live").doesNotContain("STALE");
        assertThat(shown(tab, 80, 24, later)).contains("syswatch STALE").contains("11 min");
    }

    @Test
    void asciiTerminalsGetNothingBeyondAscii() throws Exception {
        attack();
        var tab = books.read(new OverviewTab(LIMITS));

        var words = Screens.text(120, 37, Glyphs.ASCII, canvas -> tab.draw(canvas, LOOK)).replaceAll("[·…→×—]", "");

        assertThat(words).matches("[\\x20-\\x7e\\n]*");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "30, 8", "76, 16", "112, 30", "300, 100"})
    void fitsIntoAnySize(int columns, int rows) throws Exception {
        attack();

        assertThat(Screens.text(columns, rows, canvas -> read().draw(canvas, LOOK)).lines()).hasSize(rows);
    }

    @Test
    void pastHoursAreReadAgainOnlyWhenAnHourHasPassed() throws Exception {
        books.hour(minutesAgo(600), "sentinel", "sentinel.alert", Severity.HIGH, 5);
        var first = books.from(new SqliteOverview(NOW, PastHours.UNREAD));
        books.hour(minutesAgo(600), "sentinel", "sentinel.alert", Severity.HIGH, 7);
        books.hour(NOW, "sentinel", "sentinel.alert", Severity.HIGH, 1);

        var second = books.from(new SqliteOverview(NOW, first.past()));
        var later = books.from(new SqliteOverview(NOW.plus(Duration.ofHours(1)), second.past()));

        assertThat(new OverviewRows(second, LIMITS, NOW).totals().ever()).isEqualTo(6);
        assertThat(new OverviewRows(later, LIMITS, NOW).totals().ever()).isEqualTo(13);
    }

    @Test
    void daysThatAreNoLongerKeptByTheHourStillCount() throws Exception {
        books.hour(minutesAgo(90), "netlab", "netlab.scenario.started", Severity.INFO, 2);
        books.write("insert into daily_events (day, source, type, severity, count) values (0, 'netlab', 't', 0, 40)");

        var overview = books.from(new SqliteOverview(NOW, PastHours.UNREAD));

        assertThat(new OverviewRows(overview, LIMITS, NOW).totals().ever()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {SqliteOverview.SOURCES, SqliteOverview.ADDRESS})
    void smallTablesAreReadWhole(String sql) throws Exception {
        assertThat(books.plan(sql)).doesNotContain("events");
    }

    @Test
    void nothingIsCountedRowByRow() throws Exception {
        assertThat(books.plan(SqliteOverview.HOURS)).contains("SEARCH hourly_events USING PRIMARY KEY (hour>? AND hour<?)");
        assertThat(books.plan(SqliteOverview.MINUTES)).contains("SEARCH minute_events USING PRIMARY KEY (minute>?)");
        assertThat(books.plan(SqliteOverview.EVER)).contains("SEARCH hourly_events USING PRIMARY KEY (hour<?)")
                .contains("SCAN daily_events");
        assertThat(books.plan(SqliteOverview.OPEN)).contains("SEARCH alerts USING INDEX alerts_raised (raised>?)");
        assertThat(books.plan(SqliteOverview.WORST)).contains("SEARCH alerts USING INDEX alerts_raised (raised>?)");
    }

    private OverviewTab read() {
        try {
            return books.read(new OverviewTab(LIMITS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a view has of a screen of that size.
    private static String shown(OverviewTab tab, int columns, int rows, Look look) {
        return Screens.text(columns, rows - 3, canvas -> tab.draw(canvas, look));
    }

    private void attack() throws Exception {
        for (var minute = 0; minute < 60; minute++) {
            books.minute(minutesAgo(minute), "syswatch", Severity.INFO, true, 48);
            books.minute(minutesAgo(minute), "sentinel", Severity.LOW, false, 1 + minute % 4);
            if (minute < 18) {
                books.minute(minutesAgo(minute), "sentinel", Severity.HIGH, false, 20 - minute);
                books.minute(minutesAgo(minute), "sentinel", Severity.CRITICAL, false, minute % 5 == 0 ? 1 : 0);
            }
        }
        for (var hour = 0; hour < 7 * 24; hour++) {
            books.hour(minutesAgo(60 * hour), "syswatch", "system.metrics.cpu", Severity.INFO, 2880);
            books.hour(minutesAgo(60 * hour), "sentinel", "sentinel.alert", Severity.LOW, 20 + hour % 24 * 3);
            books.hour(minutesAgo(60 * hour), "netlab", "netlab.scenario.event", Severity.MEDIUM, hour % 3);
        }
        books.hour(NOW, "sentinel", "sentinel.alert", Severity.HIGH, 189);
        for (var event = 40; event > 0; event--) {
            books.keep(HomeBooks.event(minutesAgo(event).plusMillis(400), "sentinel", "edge-1", "sentinel.alert",
                    event % 4 == 0 ? Severity.CRITICAL : Severity.HIGH,
                    "{\"detection_type\":\"RULE:SSH brute force\",\"src_ip\":\"203.0.113.7\",\"dst_ip\":\"10.0.0.5\"}"));
        }
        books.seen("sentinel", NOW.minusSeconds(12));
        books.seen("syswatch", NOW.minusSeconds(2));
        books.seen("netlab", minutesAgo(45));
        books.alert(minutesAgo(3), Severity.CRITICAL, "sentinel", "SYN flood from 203.0.113.7", 33);
        books.alert(minutesAgo(17), Severity.HIGH, "sentinel", "SSH brute force from 203.0.113.7", 120);
        books.alert(minutesAgo(2000), Severity.HIGH, "sentinel", "long ago", 1);
    }
}
