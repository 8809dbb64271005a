package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Things that are compared, one per row: label, bar, number and share of all. The largest fills the width.
public final class Bars {
    private static final int SHARE_COLUMNS = 4;
    private static final int BAR_COLUMNS_MIN = 4;
    private static final int SHARE_WIDTH_MIN = 32;

    private final Canvas canvas;
    private final double all;
    private final double max;
    private final int labelColumns;
    private final int numberColumns;
    private final int barColumns;

    private Bars(Canvas canvas, List<Bar> bars) {
        this.canvas = canvas;
        this.all = bars.stream().mapToDouble(bar -> Math.max(0, bar.value())).sum();
        this.max = bars.stream().mapToDouble(Bar::value).reduce(1, Math::max);
        this.numberColumns = bars.stream().mapToInt(bar -> Amounts.count(bar.value()).length()).max().orElse(0);
        var labels = bars.stream().mapToInt(bar -> bar.label().columns()).max().orElse(0);
        var free = Math.max(0, canvas.width() - numberColumns - 1 - shareColumns());
        var isBare = free - Math.min(labels, free / 2) < BAR_COLUMNS_MIN + 1;
        this.labelColumns = Math.min(labels, isBare ? free : free / 2);
        this.barColumns = isBare ? 0 : free - labelColumns - 1;
    }

    /// What has no row is summed up in the last one.
    public static void draw(Canvas canvas, List<Bar> bars) {
        var rows = fitting(bars, canvas.height());
        var drawing = new Bars(canvas, rows);
        for (var row = 0; row < rows.size(); row++) {
            drawing.row(row, rows.get(row));
        }
    }

    private static List<Bar> fitting(List<Bar> bars, int rows) {
        if (bars.size() <= rows || rows <= 0) {
            return rows <= 0 ? List.of() : bars;
        }
        var fitting = new ArrayList<>(bars.subList(0, rows - 1));
        var others = bars.subList(rows - 1, bars.size());
        var sum = others.stream().mapToLong(Bar::value).filter(value -> value > 0).reduce(0, Bars::sum);
        fitting.add(new Bar(SafeText.of(others.size() + " others"), sum, Style.DIM));
        return fitting;
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private void row(int row, Bar bar) {
        canvas.text(0, row, bar.label().cut(labelColumns), Style.PLAIN);
        if (barColumns > 0) {
            canvas.text(labelColumns + 1, row, Ink.bar(bar.value() / max, barColumns, canvas.glyphs()), bar.style());
        }
        var end = canvas.width() - shareColumns();
        canvas.text(end - numberColumns, row, SafeText.of(Amounts.count(bar.value())).alignedRight(numberColumns), Style.PLAIN);
        if (shareColumns() > 0) {
            canvas.text(end, row, SafeText.of(share(bar)).alignedRight(shareColumns()), Style.DIM);
        }
    }

    private int shareColumns() {
        return canvas.width() < SHARE_WIDTH_MIN ? 0 : 1 + SHARE_COLUMNS;
    }

    /// A share is short; the number beside it is the exact one.
    private String share(Bar bar) {
        var percent = bar.value() <= 0 ? 0 : 100 * bar.value() / all;
        return percent > 0 && percent < 1 ? "<1%" : Math.round(percent) + "%";
    }
}
