package dev.pulse.dashboard.screen;

import java.util.Locale;
import java.util.Optional;

/// Characters that fill their cell, as the outline of what they fill: fonts draw them in other widths, with gaps, or not at all.
///
/// @param path    for `d` of an SVG path, within a cell of one column and one row, measured from its upper left corner
/// @param opacity 0 to 1; shades are paler
record SvgShape(String path, double opacity) {
    private static final double WIDTH = SvgScreen.CELL_WIDTH;
    private static final double HEIGHT = SvgScreen.CELL_HEIGHT;
    private static final int BRAILLE = 0x2800;
    private static final int BRAILLE_LAST = 0x28ff;
    private static final double DOT = 2.8;
    private static final double LINE = 1.2;
    /// The quarters that U+2596 to U+259F fill, as bits: upper left 1, upper right 2, lower left 4, lower right 8.
    private static final int[] QUARTERS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
    /// In Unicode the dots 1 to 8 of a braille cell are its bits: two columns of three, then the last row.
    private static final int[][] DOTS = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}};

    /// Nothing for a character that a font is good for.
    static Optional<SvgShape> of(char character) {
        if (character >= BRAILLE && character <= BRAILLE_LAST) {
            return Optional.of(new SvgShape(dots(character - BRAILLE), 1));
        }
        return switch (character) {
            case '▀' -> filled(0, 0, WIDTH, HEIGHT / 2);
            case '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█' -> {
                var height = (character - '▁' + 1) * HEIGHT / 8;
                yield filled(0, HEIGHT - height, WIDTH, height);
            }
            case '▉', '▊', '▋', '▌', '▍', '▎', '▏' -> filled(0, 0, ('▏' - character + 1) * WIDTH / 8, HEIGHT);
            case '▐' -> filled(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
            case '░', '▒', '▓' -> Optional.of(new SvgShape(box(0, 0, WIDTH, HEIGHT), (character - '░' + 1) * 0.25));
            case '▖', '▗', '▘', '▙', '▚', '▛', '▜', '▝', '▞', '▟' -> Optional.of(new SvgShape(quarters(QUARTERS[character - '▖']), 1));
            case '─' -> filled(0, (HEIGHT - LINE) / 2, WIDTH, LINE);
            case '│' -> filled((WIDTH - LINE) / 2, 0, LINE, HEIGHT);
            case '┤' -> Optional.of(new SvgShape(box((WIDTH - LINE) / 2, 0, LINE, HEIGHT)
                    + box(0, (HEIGHT - LINE) / 2, WIDTH / 2, LINE), 1));
            default -> Optional.empty();
        };
    }

    private static Optional<SvgShape> filled(double x, double y, double width, double height) {
        return Optional.of(new SvgShape(box(x, y, width, height), 1));
    }

    private static String quarters(int bits) {
        var path = new StringBuilder();
        for (var quarter = 0; quarter < 4; quarter++) {
            if ((bits >> quarter & 1) == 1) {
                path.append(box(quarter % 2 * WIDTH / 2, quarter / 2 * HEIGHT / 2, WIDTH / 2, HEIGHT / 2));
            }
        }
        return path.toString();
    }

    private static String dots(int bits) {
        var path = new StringBuilder();
        for (var dot = 0; dot < DOTS.length; dot++) {
            if ((bits >> dot & 1) == 1) {
                path.append(box((DOTS[dot][0] + 0.5) * WIDTH / 2 - DOT / 2, (DOTS[dot][1] + 0.5) * HEIGHT / 4 - DOT / 2, DOT, DOT));
            }
        }
        return path.toString();
    }

    private static String box(double x, double y, double width, double height) {
        return String.format(Locale.ROOT, "M%s %sh%sv%sh-%sz", number(x), number(y), number(width), number(height), number(width));
    }

    private static String number(double number) {
        var hundredths = Math.round(number * 100);
        return hundredths % 100 == 0 ? Long.toString(hundredths / 100) : String.format(Locale.ROOT, "%.2f", number);
    }
}
