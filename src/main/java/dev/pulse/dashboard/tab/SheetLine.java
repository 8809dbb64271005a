package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// One row of a [Sheet].
///
/// @param choice what is chosen with it, 0 or more; -1: it cannot be chosen
record SheetLine(Paint paint, int choice) {
    static final SheetLine EMPTY = painted(row -> { });

    /// Draws on a canvas of one row.
    interface Paint {
        void on(Canvas row, boolean isChosen);
    }

    /// Draws what cannot be chosen.
    interface Picture {
        void on(Canvas row);
    }

    static SheetLine painted(Picture picture) {
        return new SheetLine((row, isChosen) -> picture.on(row), -1);
    }

    /// The line above a section.
    static SheetLine title(String title) {
        return painted(row -> row.panel(0, 0, row.width(), 1, title));
    }

    static SheetLine text(SafeText text, Style style) {
        return painted(row -> row.text(1, 0, text.cut(row.width() - 1), style));
    }

    /// Our own words.
    static SheetLine words(String words, Style style) {
        return text(SafeText.of(words), style);
    }

    /// Cells in columns of these widths; the last column has what is left. A negative width aligns to the right.
    static SheetLine columns(List<Integer> widths, Cell... cells) {
        return painted(row -> columns(row, widths, List.of(cells), false));
    }

    /// The same, and chosen as that number.
    static SheetLine choice(int number, List<Integer> widths, Cell... cells) {
        return new SheetLine((row, isChosen) -> columns(row, widths, List.of(cells), isChosen), number);
    }

    private static void columns(Canvas row, List<Integer> widths, List<Cell> cells, boolean isChosen) {
        if (isChosen) {
            row.fill(Style.SELECTED);
        }
        var at = 1;
        for (var index = 0; index < cells.size(); index++) {
            var left = row.width() - at;
            var width = index < widths.size() ? widths.get(index) : left;
            var cell = cells.get(index);
            var text = width < 0 ? cell.text().alignedRight(Math.min(left, -width)) : cell.text().cut(Math.min(left, width));
            row.text(at, 0, text, isChosen ? Style.SELECTED : cell.style());
            at += Math.abs(width) + 1;
        }
    }

    /// Two columns of lines that cannot be chosen.
    static List<SheetLine> beside(List<SheetLine> left, List<SheetLine> right) {
        var both = new ArrayList<SheetLine>();
        for (var index = 0; index < Math.max(left.size(), right.size()); index++) {
            both.add(beside(index < left.size() ? left.get(index) : EMPTY, index < right.size() ? right.get(index) : EMPTY));
        }
        return both;
    }

    private static SheetLine beside(SheetLine left, SheetLine right) {
        return painted(row -> {
            var half = row.width() / 2;
            left.paint().on(row.area(0, 0, half - 1, 1), false);
            right.paint().on(row.area(half + 1, 0, row.width() - half - 1, 1), false);
        });
    }
}
