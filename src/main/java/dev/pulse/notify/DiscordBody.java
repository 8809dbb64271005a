package dev.pulse.notify;

import java.util.ArrayList;
import java.util.List;

/// Lines of text that grow up to a limit; what does not fit any more is counted, and the last line says so.
final class DiscordBody {
    private static final String FENCE = "```\n";

    private final int charsMax;
    private final List<String> lines = new ArrayList<>();
    private int chars;
    private int linesLeftOut;
    private long charsLeftOut;

    DiscordBody(int charsMax) {
        this.charsMax = charsMax - Cut.NOTE_CHARS_MAX;
    }

    /// @param shown    the line as it is sent
    /// @param original its length as it came, for the note
    void add(String shown, int original) {
        if (linesLeftOut == 0 && chars + shown.length() + 1 <= charsMax) {
            lines.add(shown);
            chars += shown.length() + 1;
        } else {
            linesLeftOut++;
            charsLeftOut += original;
        }
    }

    /// Adds lines that are shown in columns, with nothing in them but text.
    void addCode(List<String> block, int lineMax) {
        var start = lines.size();
        chars += 2 * FENCE.length() + 1;
        block.forEach(line -> add(Cut.to(lineMax, DiscordText.code(line)), line.length()));
        if (lines.size() > start) {
            lines.set(start, FENCE + lines.get(start));
            lines.set(lines.size() - 1, lines.getLast() + "\n```");
        }
    }

    String text() {
        var text = String.join("\n", lines);
        return linesLeftOut == 0 ? text : text + (text.isEmpty() ? "" : "\n") + Cut.note(linesLeftOut, charsLeftOut);
    }
}
