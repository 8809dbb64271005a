package dev.pulse.dashboard.screen;

/// How something went, in one row or a few; the newest value at the right, one column each. The largest value that is shown reaches the
/// top, and nothing is blank.
public final class Sparkline {
    private Sparkline() {}

    /// In one row.
    public static void draw(Canvas canvas, int column, int row, int width, long[] values, Style style) {
        draw(canvas.area(column, row, width, 1), values, style);
    }

    /// Fills the canvas in height.
    public static void draw(Canvas canvas, long[] values, Style style) {
        var shown = Math.min(values.length, canvas.width());
        var max = max(values, shown);
        for (var back = 1; back <= shown; back++) {
            var share = (double) values[values.length - back] / max;
            column(canvas, canvas.width() - back, Ink.steps(share, canvas.height() * Ink.EIGHTHS), style);
        }
    }

    private static void column(Canvas canvas, int column, int eighths, Style style) {
        for (var up = 0; up * Ink.EIGHTHS < eighths; up++) {
            var here = Math.min(Ink.EIGHTHS, eighths - up * Ink.EIGHTHS);
            canvas.text(column, canvas.height() - 1 - up, Ink.level(here, canvas.glyphs()), style);
        }
    }

    private static long max(long[] values, int shown) {
        var max = 1L;
        for (var i = values.length - shown; i < values.length; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }
}
