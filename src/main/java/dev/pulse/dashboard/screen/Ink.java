package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;

/// The characters that pictures are made of, for each set of glyphs.
final class Ink {
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";
    private static final String LEVELS_ASCII = " .:-=+*%#";
    private static final String PARTS = " ▏▎▍▌▋▊▉";
    private static final String SHADES = "·░▒▓█";
    private static final String SHADES_ASCII = " .:*#";
    private static final String FILLS = "█▓▒░·";
    private static final String FILLS_ASCII = "#=+:.";

    /// The signs of our own words, and what they become.
    private static final String SIGNS = "…·→←─│×≥≤–";
    private static final String SIGNS_ASCII = "~.><-|x><-";

    /// How many steps a cell has in height and in width.
    static final int EIGHTHS = 8;

    private Ink() {}

    /// A cell that is filled from below.
    ///
    /// @param eighths 0 to 8
    static String level(int eighths, Glyphs glyphs) {
        return at(glyphs == Glyphs.ASCII ? LEVELS_ASCII : LEVELS, eighths);
    }

    /// A bar to the right; what is more than nothing has at least the thinnest line.
    ///
    /// @param share of the width, 0 to 1
    static String bar(double share, int width, Glyphs glyphs) {
        if (glyphs == Glyphs.ASCII) {
            return "#".repeat(steps(share, width));
        }
        var eighths = steps(share, width * EIGHTHS);
        var part = eighths % EIGHTHS;
        return "█".repeat(eighths / EIGHTHS) + (part == 0 ? "" : at(PARTS, part));
    }

    /// @param shade 0 (nothing) to 4 (the most)
    static String shade(int shade, Glyphs glyphs) {
        return at(glyphs == Glyphs.ASCII ? SHADES_ASCII : SHADES, shade);
    }

    /// What tells areas beside each other apart without colour.
    static String fill(int index, Glyphs glyphs) {
        var fills = glyphs == Glyphs.ASCII ? FILLS_ASCII : FILLS;
        return at(fills, index % fills.length());
    }

    /// How many of the steps a share takes: none only if it is nothing, and never more than there are.
    static int steps(double share, int steps) {
        if (!(share > 0) || steps <= 0) {
            return 0;
        }
        return Math.clamp(Math.round(share * steps), 1, steps);
    }

    /// What a terminal that knows nothing but ASCII shows instead, as wide as the other.
    static String ascii(SafeText.Cluster cluster) {
        if (cluster.text().chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return cluster.text();
        }
        var known = cluster.text().length() == 1 ? SIGNS.indexOf(cluster.text()) : -1;
        return known < 0 ? "?".repeat(cluster.columns()) : at(SIGNS_ASCII, known);
    }

    private static String at(String characters, int index) {
        return characters.substring(index, index + 1);
    }
}
