package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;

/// What stands in one column of one line of a table.
public record Cell(SafeText text, Style style) {
    public static final Cell EMPTY = new Cell(SafeText.EMPTY, Style.PLAIN);

    /// Our own words.
    public static Cell of(String words, Style style) {
        return new Cell(SafeText.of(words), style);
    }
}
