package dev.pulse.dashboard.screen;

import dev.pulse.event.Severity;

/// Severities as symbol and word, so that nobody needs the colour.
public final class Severities {
    /// How wide [#cell] is at most.
    public static final int COLUMNS = 10;

    private Severities() {}

    public static String symbol(Severity severity, Glyphs glyphs) {
        var isAscii = glyphs == Glyphs.ASCII;
        return switch (severity) {
            case INFO -> isAscii ? "." : "·";
            case LOW -> isAscii ? "o" : "●";
            case MEDIUM -> isAscii ? "*" : "◆";
            case HIGH -> isAscii ? "!" : "▲";
            case CRITICAL -> isAscii ? "X" : "✖";
        };
    }

    public static Cell cell(Severity severity, Glyphs glyphs) {
        return Cell.of(symbol(severity, glyphs) + " " + severity.word(), Style.of(severity));
    }
}
