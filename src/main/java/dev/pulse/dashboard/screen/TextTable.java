package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Lines of text in columns, below a row of titles. No column is wider than its widest text, so that others get the room; which columns
/// there are depends on the room alone.
public final class TextTable {
    private static final int GAP = 2;

    private final Canvas canvas;
    private final List<Column> columns;
    private final List<Integer> shown;
    private final int[] widths;

    private TextTable(Canvas canvas, List<Column> columns, List<Line> lines) {
        this.canvas = canvas;
        this.columns = columns;
        this.shown = shown(columns, canvas.width());
        this.widths = widths(shown.stream().map(column -> needed(columns.get(column), column, lines)).toList(), canvas.width());
    }

    /// The column, but no wider than what stands in it.
    private static Column needed(Column column, int index, List<Line> lines) {
        var widest = lines.stream().mapToInt(line -> cell(line, index).text().columns()).reduce(column.title().length(), Math::max);
        var widthMax = Math.max(column.widthMin(), Math.min(column.widthMax(), widest));
        return new Column(column.title(), column.widthMin(), widthMax, column.alignRight(), column.priority());
    }

    private static Cell cell(Line line, int column) {
        return column < line.cells().size() ? line.cells().get(column) : Cell.EMPTY;
    }

    /// Lines below the edge are left out; if the selected one would be, the first ones are.
    ///
    /// @param top      the row of the titles
    /// @param selected which of the lines is selected; -1: none
    /// @return the column behind the last title
    public static int draw(Canvas canvas, List<Column> columns, List<Line> lines, int top, int selected) {
        var table = new TextTable(canvas, columns, lines);
        table.row(top, column -> new Cell(SafeText.of(columns.get(column).title()), Style.TITLE));
        var rows = Math.max(0, canvas.height() - top - 1);
        var first = Math.max(0, Math.min(selected, lines.size() - 1) - rows + 1);
        for (var row = 0; row < Math.min(rows, lines.size() - first); row++) {
            table.line(top + 1 + row, lines.get(first + row), first + row == selected);
        }
        return table.titlesEnd();
    }

    private int titlesEnd() {
        if (shown.isEmpty()) {
            return 0;
        }
        var last = columns.get(shown.getLast());
        var place = Arrays.stream(widths).sum() + GAP * (widths.length - 1);
        return last.alignRight() ? place : place - Math.max(0, widths[widths.length - 1] - last.title().length());
    }

    /// The numbers of the columns that have room, in their order.
    static List<Integer> shown(List<Column> columns, int width) {
        var shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        var last = Comparator.<Integer>comparingInt(column -> columns.get(column).priority()).thenComparing(Comparator.naturalOrder());
        while (shown.size() > 1 && widthMin(shown.stream().map(columns::get).toList()) > width) {
            shown.remove(shown.stream().max(last).orElseThrow());
        }
        return shown;
    }

    private static int widthMin(List<Column> columns) {
        return columns.stream().mapToInt(Column::widthMin).sum() + GAP * (columns.size() - 1);
    }

    /// What is left over is shared evenly among those that can use it.
    static int[] widths(List<Column> columns, int width) {
        var widths = columns.stream().mapToInt(column -> Math.min(column.widthMin(), width)).toArray();
        var free = width - widthMin(columns);
        for (var isGiven = true; isGiven;) {
            isGiven = false;
            for (var column = 0; column < widths.length && free > 0; column++) {
                if (widths[column] < columns.get(column).widthMax()) {
                    widths[column]++;
                    free--;
                    isGiven = true;
                }
            }
        }
        return widths;
    }

    private void line(int row, Line line, boolean isSelected) {
        if (isSelected) {
            canvas.area(0, row, canvas.width(), 1).fill(Style.SELECTED);
        }
        row(row, column -> {
            var cell = cell(line, column);
            return isSelected ? new Cell(cell.text(), Style.SELECTED) : cell;
        });
    }

    private void row(int row, IntFunction<Cell> cells) {
        var place = 0;
        for (var index = 0; index < widths.length; index++) {
            var cell = cells.apply(shown.get(index));
            var isRight = columns.get(shown.get(index)).alignRight();
            var text = isRight ? cell.text().alignedRight(widths[index]) : cell.text().cut(widths[index]);
            canvas.text(place, row, text, cell.style());
            place += widths[index] + GAP;
        }
    }
}
