package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Screens;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each picture as it stands on a screen, in all sets of glyphs, next to each other in one golden file.
class PicturesTest {
    private static final List<SafeText> DAYS = Stream.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").map(SafeText::of).toList();
    private static final List<SafeText> HOURS = IntStream.range(0, 24).mapToObj(hour -> SafeText.of(Integer.toString(hour))).toList();

    @ParameterizedTest
    @EnumSource
    void barsCompareByLength(Glyphs glyphs) {
        var bars = List.of(bar("PORT_SCAN", 1234, Style.CHART_1), bar("RULE:SSH brute force", 617, Style.CHART_2),
                bar("SYN_FLOOD", 31, Style.CHART_3), bar("ARP_SPOOF", 1, Style.CHART_4), bar("nothing", 0, Style.CHART_1));

        shows("bars", 70, 5, glyphs, canvas -> Bars.draw(canvas, bars));
    }

    @ParameterizedTest
    @EnumSource
    void aStackShowsThePartsOfAWhole(Glyphs glyphs) {
        var parts = List.of(bar("critical", 3, Style.CRITICAL), bar("high", 120, Style.HIGH), bar("medium", 0, Style.MEDIUM),
                bar("low", 300, Style.LOW), bar("info", 4711, Style.INFO));

        shows("stack", 70, 2, glyphs, canvas -> Stack.draw(canvas, 0, parts));
    }

    @ParameterizedTest
    @EnumSource
    void aSparklineEndsWithTheNewest(Glyphs glyphs) {
        var values = IntStream.range(0, 60).mapToLong(i -> i % 20 == 0 ? 0 : i * i % 97 + (i == 55 ? 100 : 0)).toArray();

        shows("sparkline", 64, 1, glyphs, canvas -> Sparkline.draw(canvas, 2, 0, 60, values, Style.CHART_1));
        shows("sparkline-high", 64, 4, glyphs, canvas -> Sparkline.draw(canvas, values, Style.CHART_1));
    }

    @ParameterizedTest
    @EnumSource
    void aHeatMapShowsTheHoursOfAWeek(Glyphs glyphs) {
        shows("heat-map", 80, 9, glyphs, canvas -> HeatMap.draw(canvas, DAYS, HOURS, week()));
        shows("heat-map-narrow", 20, 9, glyphs, canvas -> HeatMap.draw(canvas, DAYS, HOURS, week()));
    }

    @ParameterizedTest
    @EnumSource
    void aLineChartShowsSeveralLinesOverOneTime(Glyphs glyphs) {
        var times = Stream.of("09:00", "09:30", "10:00").map(SafeText::of).toList();
        var usage = IntStream.range(0, 120).mapToDouble(i -> i > 70 && i < 80 ? Double.NaN : 50 + 45 * Math.sin(i / 9.0)).toArray();
        var system = IntStream.range(0, 120).mapToDouble(i -> 10 + i % 12).toArray();
        var series = List.of(new Series(SafeText.of("usage"), usage, Style.CHART_1),
                new Series(SafeText.of("system"), system, Style.CHART_2));

        shows("line-chart", 76, 11, glyphs, canvas -> LineChart.draw(canvas, series, Scale.percent(), times));
    }

    @ParameterizedTest
    @EnumSource
    void aGaugeShowsALevel(Glyphs glyphs) {
        shows("gauge", 30, 5, glyphs, canvas -> {
            Gauge.draw(canvas, 0, 0, 30, 0.6, Style.GOOD);
            Gauge.draw(canvas, 0, 1, 30, 0.001, Style.GOOD);
            Gauge.draw(canvas, 0, 2, 30, 1.2, Style.BAD);
            Gauge.draw(canvas, 0, 3, 30, Double.NaN, Style.DIM);
            Gauge.draw(canvas, 0, 4, 6, 0.42, Style.GOOD);
        });
    }

    @ParameterizedTest
    @EnumSource
    void severitiesDifferWithoutColour(Glyphs glyphs) {
        var lines = Stream.of(Severity.values()).map(severity -> Line.of(Severities.cell(severity, glyphs))).toList();
        var columns = List.of(new Column("severity", Severities.COLUMNS, Severities.COLUMNS, false, 0));

        shows("severities", 12, 6, glyphs, canvas -> TextTable.draw(canvas, columns, lines, 0, -1));
    }

    private static void shows(String name, int columns, int rows, Glyphs glyphs, Consumer<Canvas> drawing) {
        var text = Screens.text(columns, rows, glyphs, drawing);

        assertThat(glyphs == Glyphs.ASCII ? text.codePoints().filter(c -> c > '~') : IntStream.empty()).isEmpty();
        assertThat(glyphs == Glyphs.BRAILLE ? IntStream.empty() : text.codePoints().filter(c -> c >= 0x2800 && c <= 0x28ff)).isEmpty();
        Screens.assertShows("pictures/" + name + "-" + glyphs.name().toLowerCase(Locale.ROOT), text);
    }

    private static Bar bar(String label, long value, Style style) {
        return new Bar(SafeText.of(label), value, style);
    }

    private static long[][] week() {
        var week = new long[7][24];
        for (var day = 0; day < 7; day++) {
            for (var hour = 6; hour < 22; hour++) {
                week[day][hour] = day > 4 ? hour % 3 : (long) hour * (day + 1) % 41 * 10;
            }
        }
        return week;
    }
}
