package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;

/// A level meter with its percentage, such as `[■■■□□]  60%`.
public final class Gauge {
    private static final int PERCENT_COLUMNS = 5;
    private static final int CELLS_MIN = 2;

    private Gauge() {}

    /// @param width of all; too narrow for a meter, the percentage stands alone
    /// @param share of the whole, 0 to 1; more fills the meter, and the percentage says how much it is; not a number: not known
    public static void draw(Canvas canvas, int column, int row, int width, double share, Style style) {
        var place = canvas.area(column, row, width, 1);
        var cells = place.width() - PERCENT_COLUMNS - 3;
        if (cells >= CELLS_MIN) {
            meter(place, cells, share, style);
        }
        var percent = SafeText.of(Amounts.percent(100 * share));
        var columns = Math.min(place.width(), Math.max(PERCENT_COLUMNS, percent.columns()));
        place.text(place.width() - columns, 0, percent.alignedRight(columns), style);
    }

    private static void meter(Canvas place, int cells, double share, Style style) {
        var isAscii = place.glyphs() == Glyphs.ASCII;
        var full = Ink.steps(share, cells);
        place.text(0, 0, "[", Style.DIM);
        place.text(1, 0, (isAscii ? "#" : "■").repeat(full), style);
        place.text(1 + full, 0, (isAscii ? "-" : "□").repeat(cells - full), Style.DIM);
        place.text(1 + cells, 0, "]", Style.DIM);
    }
}
