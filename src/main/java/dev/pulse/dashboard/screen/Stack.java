package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.List;

/// Parts of a whole beside each other in one row, with a legend in the row below. Each part has its own shade too, for those who see no
/// colours; a part that is more than nothing has at least one column.
public final class Stack {
    private static final int GAP = 2;

    private Stack() {}

    public static void draw(Canvas canvas, int row, List<Bar> bars) {
        canvas.text(0, row, (canvas.glyphs() == Glyphs.ASCII ? "-" : "─").repeat(canvas.width()), Style.BORDER);
        var widths = widths(bars, canvas.width());
        var column = 0;
        for (var part = 0; part < widths.length; part++) {
            canvas.text(column, row, Ink.fill(part, canvas.glyphs()).repeat(widths[part]), bars.get(part).style());
            column += widths[part];
        }
        legend(canvas, row + 1, bars);
    }

    /// Each part that is there gets one column, and the rest goes by size; what rounding leaves over goes to the largest.
    static int[] widths(List<Bar> bars, int width) {
        var widths = new int[bars.size()];
        var all = bars.stream().mapToDouble(bar -> Math.max(0, bar.value())).sum();
        var there = (int) bars.stream().filter(bar -> bar.value() > 0).count();
        var left = width;
        for (var part = 0; part < widths.length; part++) {
            var value = bars.get(part).value();
            widths[part] = value <= 0 ? 0 : Math.min(left, 1 + (int) (value / all * Math.max(0, width - there)));
            left -= widths[part];
        }
        if (there > 0) {
            widths[largest(bars)] += left;
        }
        return widths;
    }

    private static int largest(List<Bar> bars) {
        var largest = 0;
        for (var part = 1; part < bars.size(); part++) {
            largest = bars.get(part).value() > bars.get(largest).value() ? part : largest;
        }
        return largest;
    }

    /// Without the parts that are not there, if all together do not fit.
    private static void legend(Canvas canvas, int row, List<Bar> bars) {
        var needed = bars.stream().mapToInt(bar -> words(bar).columns() + GAP + 2).sum() - GAP;
        var column = 0;
        for (var part = 0; part < bars.size(); part++) {
            var bar = bars.get(part);
            if (bar.value() > 0 || needed <= canvas.width()) {
                canvas.text(column, row, Ink.fill(part, canvas.glyphs()), bar.style());
                canvas.text(column + 2, row, words(bar).cut(canvas.width() - column - 2), bar.value() > 0 ? Style.PLAIN : Style.DIM);
                column += 2 + words(bar).columns() + GAP;
            }
        }
    }

    private static SafeText words(Bar bar) {
        return bar.label().plus(SafeText.of(" " + Amounts.count(Math.max(0, bar.value()))));
    }
}
