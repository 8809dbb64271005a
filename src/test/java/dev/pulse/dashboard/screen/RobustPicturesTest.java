package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextCharacter;
import dev.pulse.dashboard.Screens;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures hold whatever they are given, wherever they are drawn.
class RobustPicturesTest {
    private static final double[] ODD = {Double.NaN, -1e300, 0, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 5};
    private static final List<Bar> BARS = Stream.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE, Long.MAX_VALUE)
            .map(value -> new Bar(SafeText.of("a label that is far too long for any screen 漢字漢字"), value, Style.CHART_1)).toList();
    private static final List<Series> SERIES = Stream.of(new double[0], new double[] {5}, new double[] {Double.NaN}, ODD)
            .map(values -> new Series(SafeText.of("series"), values, Style.CHART_1)).toList();
    private static final List<Scale> SCALES = List.of(Scale.percent(), Scale.bytesPerSecond(0), Scale.bytesPerSecond(Double.NaN),
            Scale.bytesPerSecond(Double.MAX_VALUE), new Scale(5, 5, Amounts::percent), new Scale(9, 1, Amounts::percent),
            new Scale(-Double.MAX_VALUE, Double.MAX_VALUE, Amounts::percent), new Scale(Double.NaN, Double.NaN, Amounts::percent));

    @ParameterizedTest
    @EnumSource
    void nothingIsTooSmallOrTooOdd(Glyphs glyphs) {
        for (var width : List.of(0, 1, 2, 3, 5, 8, 13, 21, 34)) {
            for (var height : List.of(0, 1, 2, 3, 5, 9)) {
                Screens.text(40, 10, glyphs, canvas -> everything(canvas.area(1, 1, width, height)));
            }
        }
    }

    private static void everything(Canvas canvas) {
        var labels = List.of(SafeText.of("Monday the first"), SafeText.EMPTY);
        Bars.draw(canvas, BARS);
        Bars.draw(canvas, List.of());
        Stack.draw(canvas, 0, BARS);
        Stack.draw(canvas, 0, List.of());
        Sparkline.draw(canvas, new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, Style.CHART_1);
        Sparkline.draw(canvas, -3, 7, 90, new long[0], Style.CHART_1);
        HeatMap.draw(canvas, labels, labels, new long[][] {{}, {Long.MAX_VALUE, Long.MAX_VALUE, -1}, {0}});
        HeatMap.draw(canvas, List.of(), List.of(), new long[0][0]);
        SCALES.forEach(scale -> LineChart.draw(canvas, SERIES, scale, labels));
        LineChart.draw(canvas, List.of(), Scale.percent());
        Arrays.stream(ODD).forEach(share -> Gauge.draw(canvas, 0, 0, canvas.width(), share, Style.GOOD));
        var columns = List.of(new Column("one", 30, 9, false, 0), new Column("two", 0, Integer.MAX_VALUE, true, 1));
        TextTable.draw(canvas, columns, List.of(Line.of(), Line.of(Cell.EMPTY, Cell.EMPTY, Cell.EMPTY)), 0, 7);
        TextTable.draw(canvas, List.of(), List.of(Line.of()), 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMoreThanNothingIsNeverDrawnAsNothing(Glyphs glyphs) {
        var bars = List.of(new Bar(SafeText.of("a"), Long.MAX_VALUE, Style.HIGH), new Bar(SafeText.of("b"), 1, Style.LOW));

        assertThat(drawn(glyphs, canvas -> Sparkline.draw(canvas, new long[] {1, Long.MAX_VALUE}, Style.HIGH))).hasSize(2);
        assertThat(drawn(glyphs, canvas -> Gauge.draw(canvas, 0, 0, 20, 1e-12, Style.GOOD))).startsWith("[").doesNotStartWith("[□")
                .doesNotStartWith("[-");
        assertThat(Stack.widths(bars, 20)).containsExactly(19, 1);
        assertThat(Screens.text(40, 2, glyphs, canvas -> Bars.draw(canvas, bars)).lines().toList().get(1)).matches("b \\S +1 +<1%");
        assertThat(Ink.bar(1e-12, 10, glyphs)).hasSize(1);
    }

    @Test
    void partsFillTheWholeWhateverTheirSizes() {
        for (var width = 0; width < 30; width++) {
            var sum = Arrays.stream(Stack.widths(BARS, width)).sum();

            assertThat(sum).isEqualTo(width);
        }
        assertThat(Stack.widths(List.of(new Bar(SafeText.EMPTY, 0, Style.LOW)), 9)).containsExactly(0);
    }

    @Test
    void aPeakAmongManySamplesStaysToBeSeen() {
        var values = IntStream.range(0, 10_000).mapToDouble(i -> i == 5_001 ? 100 : 0).toArray();
        var series = List.of(new Series(SafeText.of("peak"), values, Style.CHART_1));

        var top = Screens.text(60, 10, canvas -> LineChart.draw(canvas, series, Scale.percent())).lines().toList().get(1);

        assertThat(top.substring(5)).isNotBlank();
    }

    @Test
    void theAxisEndsAtARoundNumber() {
        assertThat(Scale.bytesPerSecond(700).max()).isEqualTo(1000);
        assertThat(Scale.bytesPerSecond(1500).max()).isEqualTo(2 * 1024);
        assertThat(Scale.bytesPerSecond(3.3 * 1024 * 1024).max()).isEqualTo(5 * 1024 * 1024);
    }

    @Test
    void barsWithoutARowAreSummedUp() {
        var bars = IntStream.rangeClosed(1, 9).mapToObj(i -> new Bar(SafeText.of("bar " + i), i, Style.HIGH)).toList();

        assertThat(Screens.text(40, 3, canvas -> Bars.draw(canvas, bars)).lines().toList().get(2)).startsWith("7 others ").contains(" 42 ");
    }

    @ParameterizedTest
    @EnumSource
    void symbolsOfSeveritiesAreOneColumnWideAndNoPictures(Glyphs glyphs) {
        var symbols = Arrays.stream(Severity.values()).map(severity -> Severities.symbol(severity, glyphs)).toList();

        assertThat(symbols).doesNotHaveDuplicates().allSatisfy(symbol -> {
            assertThat(symbol).hasSize(1);
            assertThat(TerminalTextUtils.isCharDoubleWidth(symbol.charAt(0))).isFalse();
            assertThat(TextCharacter.fromString(symbol)).hasSize(1);
            assertThat(symbol.equals("*") || !Character.isEmoji(symbol.codePointAt(0))).isTrue();
        });
        assertThat(Arrays.stream(Severity.values()).map(severity -> Severities.cell(severity, glyphs).text().columns()))
                .containsOnly(Severities.COLUMNS);
    }

    @Test
    void linesBelowTheEdgeGiveWayToTheSelectedOne() {
        var lines = IntStream.range(0, 50).mapToObj(i -> Line.of(Cell.of(Integer.toString(i), Style.PLAIN))).toList();
        var columns = List.of(new Column("n", 1, 5, false, 0));

        var shown = Screens.text(9, 4, canvas -> TextTable.draw(canvas, columns, lines, 0, 30));

        assertThat(shown.lines()).containsExactly("n", "28", "29", "30");
    }

    @Test
    void whatIsNoAsciiIsReplacedWhereNothingElseCanBeShown() {
        var words = SafeText.of("grün → 漢字 e\u0301 and more").cut(19);

        assertThat(Screens.text(30, 1, Glyphs.ASCII, canvas -> canvas.text(0, 0, words, Style.PLAIN))).isEqualTo("gr?n > ???? ? and .\n");
    }

    private static String drawn(Glyphs glyphs, Consumer<Canvas> drawing) {
        return Screens.text(20, 1, glyphs, drawing).strip();
    }
}
