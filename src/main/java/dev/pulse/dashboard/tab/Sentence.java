package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Words of several styles, one after the other in one row.
final class Sentence {
    private final List<Cell> cells = new ArrayList<>();

    Sentence and(String words, Style style) {
        return and(SafeText.of(words), style);
    }

    Sentence and(SafeText text, Style style) {
        cells.add(new Cell(text, style));
        return this;
    }

    Sentence and(Cell cell) {
        cells.add(cell);
        return this;
    }

    int columns() {
        return cells.stream().mapToInt(cell -> cell.text().columns()).sum();
    }

    /// What does not fit is cut, and the cut is shown.
    void draw(Canvas canvas, int column, int row) {
        var at = column;
        for (var cell : cells) {
            canvas.text(at, row, cell.text().cut(canvas.width() - at), cell.style());
            at += cell.text().columns();
        }
    }

    void drawRight(Canvas canvas, int row) {
        draw(canvas, Math.max(0, canvas.width() - columns()), row);
    }
}
