package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextImage;
import dev.pulse.terminal.SafeText;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes what was drawn as SVG, row by row.
final class SvgScreen {
    static final int CELL_WIDTH = 9;
    static final int CELL_HEIGHT = 18;
    private static final int BASELINE = 14;
    private static final int MARGIN = 12;
    private static final int TITLE_HEIGHT = 32;
    private static final String COLOUR = "#d5d8de";
    private static final String BACKGROUND = "#15181e";
    private static final String FRAME = "#2a2f3a";
    /// Each of the words is placed by itself, so that columns stay columns whatever font there is.
    private static final Pattern WORDS = Pattern.compile("\\S+(?: \\S+)*");
    private static final Pattern UNDERLINED = Pattern.compile(".+");

    private final StringBuilder svg = new StringBuilder(32 * 1024);
    private final TextImage image;

    /// What cells beside each other have in common.
    private record Paint(String colour, String background, EnumSet<SGR> modifiers) {
        static Paint of(TextCharacter character) {
            var colour = hex(character.getForegroundColor(), COLOUR);
            var background = hex(character.getBackgroundColor(), BACKGROUND);
            return character.isReversed() ? new Paint(background, colour, character.getModifiers())
                    : new Paint(colour, background, character.getModifiers());
        }

        private static String hex(TextColor colour, String own) {
            return colour == TextColor.ANSI.DEFAULT ? own
                    : String.format(Locale.ROOT, "#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
        }
    }

    SvgScreen(TextImage image) {
        this.image = image;
    }

    /// @param title stands in the frame of the window
    String text(SafeText title) {
        var width = image.getSize().getColumns() * CELL_WIDTH + 2 * MARGIN;
        var height = image.getSize().getRows() * CELL_HEIGHT + TITLE_HEIGHT + MARGIN;
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">", width, height, width, height);
        line("<title>%s</title>", escaped(title.toString()));
        line("<rect width=\"%d\" height=\"%d\" rx=\"9\" fill=\"%s\"/>", width, height, FRAME);
        line("<path d=\"M0 %d h%d v%d a9 9 0 0 1 -9 9 h-%d a9 9 0 0 1 -9 -9 z\" fill=\"%s\"/>",
                TITLE_HEIGHT - 6, width, height - TITLE_HEIGHT - 3, width - 18, BACKGROUND);
        line("<circle cx=\"18\" cy=\"13\" r=\"5\" fill=\"#ed6a5e\"/><circle cx=\"34\" cy=\"13\" r=\"5\" fill=\"#f4be4f\"/>"
                + "<circle cx=\"50\" cy=\"13\" r=\"5\" fill=\"#61c554\"/>");
        line("<text x=\"%d\" y=\"17\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#aab1bf\">%s</text>",
                width / 2, escaped(title.toString()));
        line("<g transform=\"translate(%d %d)\" font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"15\">",
                MARGIN, TITLE_HEIGHT);
        for (var row = 0; row < image.getSize().getRows(); row++) {
            row(row);
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private void row(int row) {
        for (var column = 0; column < image.getSize().getColumns(); ) {
            var paint = Paint.of(image.getCharacterAt(column, row));
            var end = end(column, row, paint);
            background(column, row, end - column, paint);
            var characters = characters(column, row, end);
            shapes(column, row, characters, paint);
            words(column, row, characters, paint);
            column = end;
        }
    }

    /// A wide character is alone, for one column is one character everywhere else.
    private int end(int column, int row, Paint paint) {
        if (image.getCharacterAt(column, row).isDoubleWidth()) {
            return Math.min(column + 2, image.getSize().getColumns());
        }
        var end = column + 1;
        while (end < image.getSize().getColumns() && !image.getCharacterAt(end, row).isDoubleWidth()
                && Paint.of(image.getCharacterAt(end, row)).equals(paint)) {
            end++;
        }
        return end;
    }

    private String characters(int column, int row, int end) {
        var text = new StringBuilder();
        for (var at = column; at < end; at++) {
            text.append(image.getCharacterAt(at, row).getCharacterString());
        }
        return text.toString();
    }

    private void background(int column, int row, int columns, Paint paint) {
        if (!paint.background().equals(BACKGROUND)) {
            line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", column * CELL_WIDTH, row * CELL_HEIGHT,
                    columns * CELL_WIDTH, CELL_HEIGHT, paint.background());
        }
    }

    private void shapes(int column, int row, String characters, Paint paint) {
        for (var at = 0; at < characters.length(); at++) {
            var x = (column + at) * CELL_WIDTH;
            SvgShape.of(characters.charAt(at)).ifPresent(shape -> line(
                    "<path transform=\"translate(%d %d)\" d=\"%s\" fill=\"%s\"%s/>", x, row * CELL_HEIGHT, shape.path(), paint.colour(),
                    shape.opacity() < 1 ? " opacity=\"" + shape.opacity() + "\"" : " shape-rendering=\"crispEdges\""));
        }
    }

    private static String withoutShapes(String characters) {
        var text = new StringBuilder();
        for (var character : characters.toCharArray()) {
            text.append(SvgShape.of(character).isPresent() ? ' ' : character);
        }
        return text.toString();
    }

    private void words(int column, int row, String characters, Paint paint) {
        var isUnderlined = paint.modifiers().contains(SGR.UNDERLINE);
        var words = (isUnderlined ? UNDERLINED : WORDS).matcher(withoutShapes(characters));
        while (words.find()) {
            var isWide = image.getCharacterAt(column + words.start(), row).isDoubleWidth();
            var text = isWide ? words.group().strip() : words.group();
            var weight = paint.modifiers().contains(SGR.BOLD) ? " font-weight=\"bold\"" : "";
            var underline = isUnderlined ? " text-decoration=\"underline\" xml:space=\"preserve\"" : "";
            line("<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s%s>%s</text>",
                    (column + words.start()) * CELL_WIDTH, row * CELL_HEIGHT + BASELINE,
                    (isWide ? 2 : text.length()) * CELL_WIDTH, paint.colour(), weight, underline, escaped(text));
        }
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
