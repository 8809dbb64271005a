package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Bar;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Column;
import dev.pulse.dashboard.screen.Gauge;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Line;
import dev.pulse.dashboard.screen.Stack;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.screen.TextTable;
import dev.pulse.dashboard.tab.OverviewRows.SourceRow;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Who sends, whether they still do, and how much.
record SourceTable(List<SourceRow> sources) {
    private static final List<Column> COLUMNS = List.of(new Column("source", 8, 20, false, 0), new Column("state", 9, 9, false, 0),
            new Column("last seen", 9, 9, true, 0), new Column("1 h", 6, 6, true, 2), new Column("24 h", 6, 6, true, 1),
            new Column("ever", 6, 6, true, 3));
    private static final List<Style> STYLES = List.of(Style.CHART_1, Style.CHART_2, Style.CHART_3, Style.CHART_4);
    private static final int GAUGE_COLUMNS = 20;
    private static final int NARROW_GAUGE_COLUMNS = 12;
    private static final int NARROW = 76;
    private static final int TABLE_COLUMNS_MAX = 66;

    /// With the share of each beside it.
    void draw(Canvas canvas) {
        var gauge = canvas.width() < NARROW ? NARROW_GAUGE_COLUMNS : GAUGE_COLUMNS;
        var left = Math.min(TABLE_COLUMNS_MAX, canvas.width() - gauge - 2);
        table(canvas.area(0, 0, left, canvas.height()));
        var right = canvas.area(left + 2, 0, gauge, canvas.height());
        right.text(0, 0, SafeText.of(gauge == GAUGE_COLUMNS ? "share of 24 h" : "share, 24 h").alignedRight(right.width()), Style.TITLE);
        for (var row = 0; row < shown(canvas.height() - 1); row++) {
            Gauge.draw(right, 0, row + 1, right.width(), sources.get(row).share(), Style.CHART_1);
        }
    }

    /// With the shares in one bar below it, where there is more height than width.
    void drawHigh(Canvas canvas) {
        table(canvas.area(0, 0, Math.min(TABLE_COLUMNS_MAX, canvas.width()), canvas.height() - 3));
        Stack.draw(canvas, canvas.height() - 2, shares());
    }

    private List<Bar> shares() {
        var largest = sources.stream().sorted(Comparator.comparingLong(SourceRow::day).reversed()).limit(STYLES.size()).toList();
        var bars = new ArrayList<Bar>();
        for (var source : largest) {
            bars.add(new Bar(SafeText.of(source.name()), source.day(), STYLES.get(bars.size())));
        }
        return bars;
    }

    private void table(Canvas canvas) {
        var shown = shown(canvas.height() - 1);
        var lines = sources.stream().limit(shown).map(source -> line(source, canvas.glyphs())).toList();
        TextTable.draw(canvas, COLUMNS, lines, 0, -1);
        if (shown < sources.size()) {
            canvas.text(0, shown + 1, "+ " + (sources.size() - shown) + " more sources", Style.DIM);
        }
    }

    /// The last row says how many there are no rows for.
    private int shown(int rows) {
        return sources.size() <= rows ? sources.size() : Math.max(0, rows - 1);
    }

    private static Line line(SourceRow source, Glyphs glyphs) {
        var isHeard = source.liveness() != Liveness.NO_DATA;
        var age = isHeard ? Amounts.age(source.silence()) : "never";
        return Line.of(new Cell(SafeText.of(source.name()), Style.PLAIN), source.liveness().cell(glyphs),
                Cell.of(age, isHeard ? source.liveness().style() : Style.DIM), count(source.hour()), count(source.day()),
                count(source.ever()));
    }

    private static Cell count(long count) {
        return Cell.of(Amounts.count(count), count == 0 ? Style.DIM : Style.PLAIN);
    }
}
