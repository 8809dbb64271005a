package dev.pulse.dashboard.screen;

import java.util.List;

/// One line of a table.
///
/// @param cells one per column
public record Line(List<Cell> cells) {
    public Line {
        cells = List.copyOf(cells);
    }

    public static Line of(Cell... cells) {
        return new Line(List.of(cells));
    }
}
