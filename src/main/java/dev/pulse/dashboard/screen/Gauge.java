package dev.pulse.dashboard.screen;

/// A level meter with its percentage.
public final class Gauge {
    private Gauge() {}

    /// @param share of the whole, 0 to 1
    public static void draw(Canvas canvas, int column, int row, int width, double share, Style style) {
        canvas.text(column, row, Amounts.percent(100 * share), style);
    }
}
