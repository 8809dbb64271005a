package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A terminal that keeps the very bytes a real one would be sent, and that can show what a real one would make of them.
final class ByteTerminal extends ANSITerminal {
    /// All that Lanterna has to say: places, looks, clear the screen, the other screen, the cursor.
    private static final Pattern SEQUENCE = Pattern.compile("\\e\\[(?:(\\d+);(\\d+)H|([0-9;]*m)|2J|\\?1049[hl]|\\?25[hl])");
    /// Lanterna 3.1.3 sends its whole buffer for a character of two bytes, and the rest of that is empty; terminals ignore it.
    private static final Pattern PADDING = Pattern.compile("(?<=[\\u0080-\\u07ff])\\x00");

    private final ByteArrayOutputStream bytes;
    private final TerminalSize size;

    ByteTerminal(int columns, int rows) {
        this(new ByteArrayOutputStream(), new TerminalSize(columns, rows));
    }

    private ByteTerminal(ByteArrayOutputStream bytes, TerminalSize size) {
        super(new ByteArrayInputStream(new byte[0]), bytes, StandardCharsets.UTF_8);
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    String written() {
        return PADDING.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceAll("");
    }

    /// What is left when all that Lanterna says by itself is taken away.
    String drawn() {
        return SEQUENCE.matcher(written()).replaceAll("");
    }

    /// The numbers of all looks that were asked for.
    List<String> looks() {
        return SEQUENCE.matcher(written()).results().filter(found -> found.group(3) != null)
                .map(found -> found.group(3).replace("m", "")).distinct().toList();
    }

    /// What a row shows in the end: a character stands where the cursor is, which then moves on by its columns.
    String row(int wanted) {
        var cells = new String[size.getColumns()];
        Arrays.fill(cells, " ");
        var written = written();
        var sequence = SEQUENCE.matcher(written);
        var row = 0;
        var column = 0;
        for (var at = 0; at < written.length(); ) {
            if (sequence.region(at, written.length()).lookingAt()) {
                row = sequence.group(1) == null ? row : Integer.parseInt(sequence.group(1)) - 1;
                column = sequence.group(2) == null ? column : Integer.parseInt(sequence.group(2)) - 1;
                at = sequence.end();
                continue;
            }
            if (row == wanted) {
                put(cells, column, written.charAt(at));
            }
            column += width(written.charAt(at++));
        }
        return String.join("", cells);
    }

    /// What half a wide character is left of becomes blank.
    private static void put(String[] cells, int column, char c) {
        var width = width(c);
        if (cells[column].isEmpty()) {
            cells[column - 1] = " ";
        }
        if (column + width < cells.length && cells[column + width].isEmpty()) {
            cells[column + width] = " ";
        }
        Arrays.fill(cells, column, column + width, "");
        cells[column] = Character.toString(c);
    }

    /// As `wcwidth` has it, for what may be drawn at all.
    private static int width(char c) {
        return c >= 0x2E80 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE4F || c >= 0xFF01 && c <= 0xFF60 ? 2 : 1;
    }
}
