package dev.pulse.dashboard.screen;

import java.util.stream.LongStream;

/// How something went, in one row or a few; the newest value at the right.
public final class Sparkline {
    private Sparkline() {}

    public static void draw(Canvas canvas, int column, int row, int width, long[] values, Style style) {
        draw(canvas.area(column, row, width, 1), values, style);
    }

    /// Fills the canvas in height.
    public static void draw(Canvas canvas, long[] values, Style style) {
        var max = LongStream.of(values).max().orElse(0);
        for (var back = 1; back <= Math.min(values.length, canvas.width()); back++) {
            var value = values[values.length - back];
            canvas.text(canvas.width() - back, canvas.height() - 1, value <= 0 ? " " : value == max ? "#" : "+", style);
        }
    }
}
