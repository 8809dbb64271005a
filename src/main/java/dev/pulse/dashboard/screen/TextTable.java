package dev.pulse.dashboard.screen;

import java.util.List;

/// Lines of text in columns, below a row of titles.
public final class TextTable {
    private TextTable() {}

    /// @param top      the row of the titles
    /// @param selected which of the lines is selected; -1: none
    public static void draw(Canvas canvas, List<Column> columns, List<Line> lines, int top, int selected) {
        var place = 0;
        for (var column = 0; column < columns.size(); column++) {
            var width = columns.get(column).widthMin();
            canvas.text(place, top, columns.get(column).title(), Style.TITLE);
            for (var line = 0; line < lines.size(); line++) {
                var cell = lines.get(line).cells().get(column);
                canvas.text(place, top + 1 + line, cell.text().padded(width), line == selected ? Style.SELECTED : cell.style());
            }
            place += width + 1;
        }
    }
}
