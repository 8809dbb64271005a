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
import dev.pulse.dashboard.tab.Syswatch.History;
import dev.pulse.dashboard.tab.Syswatch.Sample;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyswatchTabTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private HomeBooks books;
    private final Asked asked = new Asked();

    private static final class Asked implements Navigation {
        private int refreshes;
        private String said = "";

        @Override
        public void open(View view) {}

        @Override
        public void refresh() {
            refreshes++;
        }

        @Override
        public void say(SafeText sentence) {
            said = sentence.toString();
        }
    }

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
    void showsHowTheMachineIs(int columns, int rows) throws Exception {
        anHour();

        var tab = books.read(new SyswatchTab(LIMIT));

        Screens.assertShows("syswatch-" + columns + "x" + rows, shown(tab, columns, rows));
    }

    @Test
    void saysThatNothingWasMeasuredYet() throws Exception {
        var tab = books.read(new SyswatchTab(LIMIT));

        Screens.assertShows("syswatch-empty-80x24", shown(tab, 80, 24));
    }

    @Test
    void asciiTerminalsGetNothingBeyondAscii() throws Exception {
        anHour();
        var tab = books.read(new SyswatchTab(LIMIT));

        assertThat(Screens.text(120, 37, Glyphs.ASCII, canvas -> tab.draw(canvas, LOOK)).replaceAll("[·…→×—]", ""))
                .matches("[\\x20-\\x7e\\n]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"usage_pct\":\"99\"}", "{\"usage_pct\":-1e300}", "{\"usage_pct\":{}}", "{\"usage_pct\":null}",
        "{\"mem_used\":5,\"mem_total\":0}", "{\"disks\":7}", "{\"disks\":[1,null,{}]}", "{\"disks\":{\"name\":[]}}",
        "{\"interfaces\":[{\"name\":\"\\u001b[31m\",\"rx_bps\":\"x\"}]}", "{\"core_count\":1e400}"})
    void whatIsNoMeasurementIsShownAsNotKnown(String payload) throws Exception {
        for (var metric : Metric.values()) {
            books.measured(minutesAgo(1), "edge-1", metric.type(), payload);
        }

        var tab = books.read(new SyswatchTab(LIMIT));

        assertThat(shown(tab, 80, 24)).contains("Memory", "Network").doesNotContain("\u001b", "NaN", "Infinity");
    }

    @Test
    void aPayloadThatIsTooLargeIsNotRead() throws Exception {
        books.measured(minutesAgo(1), "edge-1", "system.metrics.cpu", "{\"usage_pct\":50,\"x\":\"" + "x".repeat(40_000) + "\"}");

        assertThat(read(SyswatchRange.HOUR, History.UNREAD).newest().get(Metric.CPU).payload().json()).isEqualTo("{}");
    }

    @Test
    void theHostThatWasHeardLastIsShownAndOthersAreCounted() throws Exception {
        books.measured(minutesAgo(3), "edge-2", "system.metrics.cpu", "{\"usage_pct\":99}");
        books.measured(minutesAgo(2), "edge-3", "system.metrics.cpu", "{\"usage_pct\":98}");
        books.measured(minutesAgo(1), "edge-1", "system.metrics.cpu", "{\"usage_pct\":7}");

        var rows = new SyswatchRows(read(SyswatchRange.HOUR, History.UNREAD), NOW);

        assertThat(rows.host()).hasToString("edge-1 (+ 2 other hosts)");
        assertThat(rows.newest(Metric.CPU)).isEqualTo(7);
        assertThat(rows.values(Metric.CPU, Sample::first)).doesNotContain(99, 98);
    }

    @Test
    void aClockThatIsFastHidesNothing() throws Exception {
        books.measured(minutesAgo(-600), "edge-9", "system.metrics.cpu", "{\"usage_pct\":99}");
        books.measured(minutesAgo(1), "edge-1", "system.metrics.cpu", "{\"usage_pct\":7}");

        assertThat(new SyswatchRows(read(SyswatchRange.HOUR, History.UNREAD), NOW).newest(Metric.CPU)).isEqualTo(7);
    }

    @Test
    void theNumberOfSamplesIsBoundedHoweverManyEventsThereAre() throws Exception {
        var events = new ArrayList<Event>();
        for (var second = 24 * 3600; second >= 0; second -= 20) {
            events.add(HomeBooks.event(NOW.minusSeconds(second), "syswatch", "edge-1", "system.metrics.cpu", Severity.INFO,
                    "{\"usage_pct\":" + second % 100 + "}"));
        }
        books.keep(events);

        var day = read(SyswatchRange.DAY, History.UNREAD).history().of(Metric.CPU);

        assertThat(day).hasSizeBetween(SyswatchRange.SAMPLES_MAX, SyswatchRange.SAMPLES_MAX + 1);
    }

    @Test
    void whatWasReadBeforeIsKeptAndWhatIsNewIsAdded() throws Exception {
        books.measured(minutesAgo(30), "edge-1", "system.metrics.cpu", "{\"usage_pct\":30}");
        var first = read(SyswatchRange.HOUR, History.UNREAD);
        books.write("delete from events");
        books.measured(minutesAgo(0), "edge-1", "system.metrics.cpu", "{\"usage_pct\":1}");

        var second = read(SyswatchRange.HOUR, first.history()).history().of(Metric.CPU);
        var other = read(SyswatchRange.SIX_HOURS, first.history()).history().of(Metric.CPU);

        assertThat(second).extracting(Sample::first).containsExactly(30.0, 1.0);
        assertThat(other).extracting(Sample::first).containsExactly(1.0);
    }

    @Test
    void aValueStandsUntilTheNextOneButNotForLong() throws Exception {
        books.measured(minutesAgo(30), "edge-1", "system.metrics.cpu", "{\"usage_pct\":30}");
        books.measured(minutesAgo(29), "edge-1", "system.metrics.cpu", "{\"usage_pct\":29}");

        var values = new SyswatchRows(read(SyswatchRange.HOUR, History.UNREAD), NOW).values(Metric.CPU, Sample::first);

        assertThat(DoubleStream.of(values).filter(value -> value == 30).count()).isEqualTo(12);
        assertThat(DoubleStream.of(values).filter(value -> value == 29).count()).isEqualTo(19);
        assertThat(values[values.length - 1]).isNaN();
    }

    @Test
    void zoomingReadsAnotherRangeAndEndsAtTheEnds() throws Exception {
        var tab = new SyswatchTab(LIMIT);

        tab.act(Act.ZOOM_IN, asked);
        tab.act(Act.ZOOM_IN, asked);
        assertThat(asked.said).contains("15 min");
        assertThat(shown(books.read(tab), 80, 24)).contains("last 15 min +/-");
        List.of(1, 2, 3, 4).forEach(time -> tab.act(Act.ZOOM_OUT, asked));

        assertThat(asked.refreshes).isEqualTo(4);
        assertThat(shown(books.read(tab), 80, 24)).contains("last 24 h +/-");
    }

    @Test
    void everyMeasurementIsFoundThroughItsIndex() throws Exception {
        var search = "SEARCH events USING COVERING INDEX events_metrics (type=? AND time<?)";
        assertThat(books.plan(SqliteSyswatch.NEWEST_HOST)).contains("SEARCH events USING INDEX events_metrics (type=? AND time<?)");
        assertThat(books.plan(SqliteSyswatch.HOSTS)).contains("SEARCH events USING INDEX events_metrics (type=? AND time<?)");
        assertThat(books.plan(SqliteSyswatch.NEWEST)).contains("SEARCH events USING INTEGER PRIMARY KEY (rowid=?)")
                .contains(search.replace("COVERING ", ""));
        assertThat(books.plan(SqliteSyswatch.SAMPLES)).contains("SEARCH events USING INTEGER PRIMARY KEY (rowid=?)")
                .contains("SEARCH events USING INDEX events_metrics (type=? AND time>? AND time<?)").doesNotContain("SCAN events");
        assertThat(books.plan(SqliteSyswatch.LAST_SEEN)).contains("SEARCH sources USING PRIMARY KEY (name=?)");
        assertThat(books.plan(SqliteSyswatch.ALERTS)).contains("SEARCH alerts USING INDEX alerts_raised (raised>?)");
    }

    private Syswatch read(SyswatchRange range, History known) throws Exception {
        return books.from(new SqliteSyswatch(NOW, range, known));
    }

    private static String shown(View tab, int columns, int rows) {
        return Screens.text(columns, rows - 3, canvas -> tab.draw(canvas, new Look(NOW, LOOK.zone(), LOOK.filter(), rows)));
    }

    private void anHour() throws Exception {
        var events = new ArrayList<Event>();
        for (var second = 3600; second >= 0; second -= 30) {
            var wave = Math.sin(second / 300.0);
            add(events, second, "cpu", "{\"usage_pct\":%.1f,\"core_count\":8}", 40 + 35 * wave);
            add(events, second, "memory", "{\"mem_total\":16384000,\"mem_used\":%.0f,\"swap_total\":2097152,\"swap_used\":10240}",
                    9_000_000.0 + 1000 * (3600 - second));
            add(events, second, "disk", "{\"disks\":[{\"name\":\"nvme0n1\",\"read_bps\":%.0f,\"write_bps\":220000},"
                    + "{\"name\":\"sda\",\"read_bps\":0,\"write_bps\":512}]}", 2_500_000 * (1 + wave));
            add(events, second, "network", "{\"interfaces\":[{\"name\":\"enp5s0\",\"rx_bps\":%.0f,\"tx_bps\":90000},"
                    + "{\"name\":\"wg0\",\"rx_bps\":1200},{\"name\":\"docker0\",\"rx_bps\":0,\"tx_bps\":0}]}", 800_000 * (1.2 - wave));
        }
        books.keep(events);
        books.measured(NOW.minusSeconds(5), "edge-1", "syswatch.internal", "{\"buffer_depth\":3,\"events_dropped_total\":12}");
        books.measured(minutesAgo(59), "edge-1", "syswatch.lifecycle.warming_up", "{}");
        books.measured(minutesAgo(58), "edge-1", "syswatch.lifecycle.ready", "{}");
        books.alert(minutesAgo(3), Severity.HIGH, "syswatch", "CPU above 90 % on edge-1", 4);
        books.seen("syswatch", NOW.minusSeconds(2));
    }

    private static void add(List<Event> events, int secondsAgo, String metric, String payload, double value) {
        events.add(HomeBooks.event(NOW.minusSeconds(secondsAgo), "syswatch", "edge-1", "system.metrics." + metric, Severity.INFO,
                String.format(Locale.ROOT, payload, value)));
    }
}
