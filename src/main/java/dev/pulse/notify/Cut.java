package dev.pulse.notify;

import java.util.List;
import java.util.Locale;

/// Cuts text to a length in UTF-16 units, of which there are never fewer than characters, and says how much is missing.
final class Cut {
    /// Room for the longest note.
    static final int NOTE_CHARS_MAX = 64;

    private Cut() {}

    static String to(int max, String text) {
        return to(max, text.codePoints().mapToObj(Character::toString).toList());
    }

    /// @param atoms what must not be divided, such as a character, or one with the backslash in front of it
    static String to(int max, List<String> atoms) {
        if (atoms.stream().mapToLong(String::length).sum() <= max) {
            return String.join("", atoms);
        }
        var out = new StringBuilder(max);
        var taken = 0;
        while (out.length() + atoms.get(taken).length() <= max - NOTE_CHARS_MAX) {
            out.append(atoms.get(taken++));
        }
        return out + note(0, atoms.size() - taken);
    }

    /// Such as `… 7 more lines, 1,234 characters left out`.
    static String note(int lines, long chars) {
        var more = lines == 0 ? "" : lines == 1 ? "1 more line, " : String.format(Locale.ROOT, "%,d more lines, ", lines);
        return "… " + more + String.format(Locale.ROOT, "%,d character%s left out", chars, chars == 1 ? "" : "s");
    }
}
