package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/// How each [Style] looks.
public enum Theme {
    DEFAULT, HIGH_CONTRAST, COLOUR_BLIND, MONO;

    /// @param colour     of the characters
    /// @param background behind them
    record Look(TextColor colour, TextColor background, EnumSet<SGR> modifiers) {}

    Look look(Style style) {
        var modifiers = style == Style.SELECTED ? EnumSet.of(SGR.REVERSE) : EnumSet.noneOf(SGR.class);
        return new Look(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, modifiers);
    }
}
