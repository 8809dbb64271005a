package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.Arrays;
import java.util.List;

/// A grid of shades, scaled by the largest value, with the labels of the columns above and what the shades mean below. Nothing is `·`;
/// what is more than nothing has at least the lightest shade.
public final class HeatMap {
    private static final int CELL_COLUMNS_MAX = 3;
    private static final int SHADES = 4;
    private static final int LEGEND_GAP = 2;
    private static final List<Style> STYLES = List.of(Style.DIM, Style.CHART_1, Style.CHART_1, Style.CHART_2, Style.CHART_2);

    private final Canvas canvas;
    private final long[][] values;
    private final int left;
    private final Place marked;
    private final int columnsEach;
    private final int cellColumns;
    private final long max;

    /// One of the values; none if the row is below 0.
    public record Place(int row, int column) {
        public static final Place NONE = new Place(-1, 0);
    }

    private HeatMap(Canvas canvas, List<SafeText> rowLabels, int columns, long[][] values, Place marked) {
        this.canvas = canvas;
        this.marked = marked;
        this.left = 1 + Math.min(canvas.width() / 3, rowLabels.stream().mapToInt(SafeText::columns).max().orElse(0));
        var room = Math.max(1, canvas.width() - left);
        this.columnsEach = Math.ceilDiv(columns, room);
        this.values = Arrays.stream(values).map(row -> merged(row, columns)).toArray(long[][]::new);
        this.cellColumns = Math.min(CELL_COLUMNS_MAX, Math.max(1, room / Math.max(1, Math.ceilDiv(columns, columnsEach))));
        this.max = Arrays.stream(this.values).flatMapToLong(Arrays::stream).max().orElse(0);
    }

    /// Columns that have no place of their own are added up with those beside them.
    ///
    /// With none of them selected.
    public static void draw(Canvas canvas, List<SafeText> rowLabels, List<SafeText> columnLabels, long[][] values) {
        draw(canvas, rowLabels, columnLabels, values, Place.NONE);
    }

    /// @param values by row, then by column
    /// @param marked which of them is selected
    public static void draw(Canvas canvas, List<SafeText> rowLabels, List<SafeText> columnLabels, long[][] values, Place marked) {
        var columns = Arrays.stream(values).mapToInt(row -> row.length).max().orElse(0);
        if (columns > 0) {
            var map = new HeatMap(canvas, rowLabels, columns, values, marked);
            map.columnLabels(columnLabels);
            map.rows(rowLabels);
            map.legend();
        }
    }

    private long[] merged(long[] row, int columns) {
        var merged = new long[Math.ceilDiv(columns, columnsEach)];
        for (var column = 0; column < row.length; column++) {
            var value = Math.max(0, row[column]);
            var sum = merged[column / columnsEach];
            merged[column / columnsEach] = sum > Long.MAX_VALUE - value ? Long.MAX_VALUE : sum + value;
        }
        return merged;
    }

    /// As many as can stand beside each other without touching.
    private void columnLabels(List<SafeText> labels) {
        var free = left;
        for (var column = 0; column < labels.size(); column += columnsEach) {
            var place = left + column / columnsEach * cellColumns;
            if (place >= free && !labels.get(column).isEmpty() && place + labels.get(column).columns() <= canvas.width()) {
                canvas.text(place, 0, labels.get(column), Style.DIM);
                free = place + labels.get(column).columns() + 1;
            }
        }
    }

    private void rows(List<SafeText> labels) {
        for (var row = 0; row < Math.min(values.length, canvas.height() - 2); row++) {
            if (row < labels.size()) {
                canvas.text(0, row + 1, labels.get(row).cut(left - 1), Style.DIM);
            }
            for (var column = 0; column < values[row].length; column++) {
                cell(row, column, shade(values[row][column]));
            }
        }
    }

    private int shade(long value) {
        return value <= 0 ? 0 : (int) Math.ceil((double) value / max * SHADES);
    }

    private void cell(int row, int column, int shade) {
        var ink = Ink.shade(shade, canvas.glyphs());
        var isMarked = marked.row() == row && marked.column() / columnsEach == column;
        var area = canvas.area(left + column * cellColumns, row + 1, cellColumns, 1);
        if (isMarked) {
            area.fill(Style.SELECTED);
        }
        area.text(0, 0, shade == 0 ? ink : ink.repeat(cellColumns), isMarked ? Style.SELECTED : STYLES.get(shade));
    }

    /// What each shade goes up to; of blanks there is nothing to say.
    private void legend() {
        var row = Math.min(values.length, canvas.height() - 2) + 1;
        var column = left;
        for (var shade = 0; shade <= SHADES && row > 0; shade++) {
            var words = shade == 0 ? "none" : "to " + Amounts.count(limit(shade));
            var ink = Ink.shade(shade, canvas.glyphs());
            if (!ink.isBlank() && column + 2 + words.length() <= canvas.width()) {
                canvas.text(column, row, ink, STYLES.get(shade));
                canvas.text(column + 2, row, words, Style.DIM);
                column += 2 + words.length() + LEGEND_GAP;
            }
        }
    }

    private long limit(int shade) {
        return shade == SHADES ? max : (long) ((double) max * shade / SHADES);
    }
}
