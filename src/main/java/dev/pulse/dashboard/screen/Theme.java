package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// How each [Style] looks.
public enum Theme {
    /// Colours that can be read on dark and on light terminals.
    DEFAULT,
    /// At least 7:1 against its own black, as WCAG 2.2 asks for in 1.4.6.
    HIGH_CONTRAST,
    /// After Okabe and Ito (<https://jfly.uni-koeln.de/color/>): blue, orange, vermilion, told apart without red or green.
    COLOUR_BLIND,
    /// No colour at all: bold, underlined and reversed.
    MONO;

    /// One column per theme: `colour/background` and `+` with bold, underlined, reversed; `-` is the terminal's own.
    /// The colours are those of the 256 that look the same everywhere, 16 to 255.
    private static final String LOOKS = """
            PLAIN        -           231/16      -           -
            DIM          243         252/16      243         -
            STRONG       -+b         231/16+b    -+b         -+b
            TITLE        67+b        51/16+b     32+b        -+b
            BORDER       243         250/16      243         -
            BAR          252/238     16/231      252/238     -+r
            BAR_SELECTED 231/25+b    16/226+b    231/25+b    -+bu
            FAULT        167+bu      210/16+bu   166+bu      -+bu
            SELECTED     231/24      16/226+b    231/25      -+r
            KEY          67+b        226/16+b    32+b        -+b
            GOOD         28          46/16       29          -
            WARNING      136         226/16      136         -+b
            BAD          167+b       210/16+b    166+b       -+bu
            INFO         67          231/16      243         -
            LOW          30          51/16       32          -+u
            MEDIUM       136         226/16+b    136         -+b
            HIGH         166+b       16/214+b    166+bu      -+bu
            CRITICAL     231/160+b   231/124+b   231/89+b    -+br
            CRITICAL_BAR 197+b       210/16+b    169+b       -+b
            CHART_1      67          51/16       32          -
            CHART_2      133         213/16      166         -+b
            CHART_3      29          120/16      29          -+u
            CHART_4      136         220/16      132         -+bu
            """;

    private final Map<Style, Look> looks = new EnumMap<>(Style.class);

    Theme() {
        table().forEach(row -> looks.put(Style.valueOf(row[0]), Look.of(row[1 + ordinal()])));
    }

    /// @param colour     of the characters
    /// @param background behind them
    record Look(TextColor colour, TextColor background, EnumSet<SGR> modifiers) {
        private static Look of(String cell) {
            var parts = (cell + "+").split("\\+", -1);
            var colours = (parts[0] + "/-").split("/");
            var modifiers = EnumSet.noneOf(SGR.class);
            parts[1].chars().mapToObj(Look::modifier).forEach(modifiers::add);
            return new Look(colour(colours[0]), colour(colours[1]), modifiers);
        }

        private static TextColor colour(String number) {
            return number.equals("-") ? TextColor.ANSI.DEFAULT : new TextColor.Indexed(Integer.parseInt(number));
        }

        private static SGR modifier(int letter) {
            return switch (letter) {
                case 'b' -> SGR.BOLD;
                case 'u' -> SGR.UNDERLINE;
                default -> SGR.REVERSE;
            };
        }
    }

    Look look(Style style) {
        return looks.get(style);
    }

    private static List<String[]> table() {
        return LOOKS.lines().map(line -> line.split(" +")).toList();
    }
}
