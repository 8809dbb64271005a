package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Bar;
import dev.pulse.dashboard.screen.Bars;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Sparkline;
import dev.pulse.dashboard.screen.Stack;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.util.List;

/// How many events of which severity there were, in each minute of the last hour and in 24 hours; measurements are left out.
record SeverityPanel(OverviewRows rows) {
    private static final List<Severity> WORST_FIRST = List.of(Severity.values()).reversed();
    private static final int LABEL_COLUMNS = Severities.COLUMNS + 2;
    private static final int COUNTS_AT = LABEL_COLUMNS + OverviewRows.MINUTES + 1;
    private static final int COUNTS_COLUMNS_MAX = 80;
    static final int ROWS = 1 + WORST_FIRST.size();
    static final int LOW_ROWS = 4;

    /// One row per severity, below a line: its sparkline, one column a minute, and its count.
    void draw(Canvas canvas) {
        var panel = canvas.panel(0, 0, canvas.width(), ROWS, "Events per minute, last hour · without measurements");
        new Sentence().and(" 24 h ", Style.TITLE).drawRight(canvas.area(0, 0, COUNTS_AT + COUNTS_COLUMNS_MAX, 1), 0);
        var row = 0;
        for (var severity : WORST_FIRST) {
            panel.text(0, row, Severities.cell(severity, panel.glyphs()).text(), Style.of(severity));
            var minutes = rows.perMinute(severity::equals);
            Sparkline.draw(panel, LABEL_COLUMNS, row, OverviewRows.MINUTES, minutes, Style.barOf(severity));
            row++;
        }
        var width = Math.min(COUNTS_COLUMNS_MAX, panel.width() - COUNTS_AT);
        Bars.draw(panel.area(COUNTS_AT, 0, width, panel.height()), counts());
    }

    /// All in one row each: the severities of 24 hours and their legend, and the minutes.
    void drawLow(Canvas canvas) {
        var panel = canvas.panel(0, 0, canvas.width(), LOW_ROWS, "Events, 24 h · without measurements");
        Stack.draw(panel.area(0, 0, panel.width(), 1), 0, counts());
        legend(panel.glyphs()).draw(panel, 0, 1);
        panel.text(0, 2, "per minute", Style.DIM);
        var width = Math.min(OverviewRows.MINUTES, panel.width() - LABEL_COLUMNS);
        Sparkline.draw(panel, LABEL_COLUMNS, 2, width, rows.perMinute(severity -> true), Style.CHART_1);
    }

    /// In the order of the bar above it.
    private Sentence legend(Glyphs glyphs) {
        var legend = new Sentence();
        var counts = rows.lastDay();
        for (var severity : WORST_FIRST) {
            var count = Amounts.count(counts.getOrDefault(severity, 0L));
            legend.and(Severities.symbol(severity, glyphs) + " " + count + " " + severity.word(), Style.of(severity))
                    .and("  ", Style.PLAIN);
        }
        return legend;
    }

    private List<Bar> counts() {
        var counts = rows.lastDay();
        return WORST_FIRST.stream().map(severity -> new Bar(SafeText.EMPTY, counts.getOrDefault(severity, 0L), Style.barOf(severity)))
                .toList();
    }
}
