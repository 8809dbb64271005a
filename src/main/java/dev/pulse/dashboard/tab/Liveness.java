package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import java.time.Duration;

/// Whether a source still sends, told as symbol, word and colour.
enum Liveness {
    LIVE("live", "●", "+", Style.GOOD),
    /// Silent for longer than its limit, but not yet twice as long.
    LATE("late", "◆", "~", Style.WARNING),
    STALE("STALE", "■", "X", Style.BAD),
    /// A sensor that is known and was never heard.
    NO_DATA("no data", "○", "-", Style.DIM),
    /// Nobody said how long this source may be silent.
    UNWATCHED("seen", "·", ".", Style.DIM);

    private final String word;
    private final String symbol;
    private final String ascii;
    private final Style style;

    Liveness(String word, String symbol, String ascii, Style style) {
        this.word = word;
        this.symbol = symbol;
        this.ascii = ascii;
        this.style = style;
    }

    /// @param silence for how long nothing came
    /// @param limit   how long that is usual
    static Liveness of(Duration silence, Duration limit) {
        if (silence.compareTo(limit) <= 0) {
            return LIVE;
        }
        return silence.compareTo(limit.multipliedBy(2)) <= 0 ? LATE : STALE;
    }

    String symbol(Glyphs glyphs) {
        return glyphs == Glyphs.ASCII ? ascii : symbol;
    }

    String word() {
        return word;
    }

    Style style() {
        return style;
    }

    /// Such as `● live`.
    Cell cell(Glyphs glyphs) {
        return Cell.of(symbol(glyphs) + " " + word, style);
    }
}
