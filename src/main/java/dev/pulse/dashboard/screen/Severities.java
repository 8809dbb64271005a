package dev.pulse.dashboard.screen;

import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;

/// Severities as symbol and word, so that nobody needs the colour.
public final class Severities {
    /// How wide every [#cell] is.
    public static final int COLUMNS = 10;

    private Severities() {}

    /// One column wide on every terminal and no emoji, so that no terminal draws it as a picture of two columns.
    public static String symbol(Severity severity, Glyphs glyphs) {
        var isAscii = glyphs == Glyphs.ASCII;
        return switch (severity) {
            case INFO -> isAscii ? "." : "·";
            case LOW -> isAscii ? "o" : "●";
            case MEDIUM -> isAscii ? "*" : "◆";
            case HIGH -> isAscii ? "!" : "▲";
            case CRITICAL -> isAscii ? "X" : "■";
        };
    }

    /// Such as `▲ high`, [#COLUMNS] wide.
    public static Cell cell(Severity severity, Glyphs glyphs) {
        var words = SafeText.of(symbol(severity, glyphs) + " " + severity.word());
        return new Cell(words.padded(COLUMNS), Style.of(severity));
    }
}
