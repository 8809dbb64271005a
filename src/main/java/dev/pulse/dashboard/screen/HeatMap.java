package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.List;

/// A grid of shades.
public final class HeatMap {
    private HeatMap() {}

    /// @param values by row, then by column
    public static void draw(Canvas canvas, List<SafeText> rowLabels, List<SafeText> columnLabels, long[][] values) {
        for (var row = 0; row < Math.min(values.length, rowLabels.size()); row++) {
            canvas.text(0, row + 1, rowLabels.get(row), Style.DIM);
            for (var column = 0; column < values[row].length; column++) {
                canvas.text(8 + column, row + 1, values[row][column] > 0 ? "#" : ".", Style.CHART_1);
            }
        }
    }
}
