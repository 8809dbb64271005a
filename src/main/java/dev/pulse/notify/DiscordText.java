package dev.pulse.notify;

import java.util.ArrayList;
import java.util.List;

/// Foreign text for Discord: what a reader sees is what was sent, and nothing of it is markup.
///
/// Markdown is escaped with a backslash, which Discord takes before any character but letters, digits and blanks. Addresses lose
/// their scheme mark (`https[:]//`), so that nobody is led to click what an attacker wrote; `@everyone` gets a full-width `＠`.
/// Characters that cannot be seen, or that turn the direction of the text, become `‹U+202E›`.
final class DiscordText {
    private static final String ALWAYS = "\\*_~`|<>[]#@";
    private static final String AT_LINE_START = "-+";

    private DiscordText() {}

    /// A whole line, as atoms that must not be divided.
    static List<String> line(String line) {
        return escape(defang(line), true);
    }

    /// Text that stands behind something else in its line, where a number, dash or dot begins no list.
    static List<String> inside(String text) {
        return escape(defang(text), false);
    }

    private static List<String> escape(String text, boolean isWholeLine) {
        var atoms = new ArrayList<String>(text.length());
        var isStart = isWholeLine;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var c = text.codePointAt(i);
            atoms.add(isMarkup(c, isStart) ? "\\" + Character.toString(c) : visible(c));
            isStart = isStart && (Character.isWhitespace(c) || isDigit(c));
        }
        return atoms;
    }

    /// One line for a code block, in which only back-ticks mean anything.
    static List<String> code(String line) {
        return defang(line).codePoints().mapToObj(c -> c == '`' ? "ˋ" : visible(c)).toList();
    }

    private static String defang(String line) {
        return line.replace("://", "[:]//").replaceAll("(?i)@(?=everyone|here)", "＠");
    }

    /// `1.` and `1)` begin a list, as `-` and `+` do.
    private static boolean isMarkup(int c, boolean isStart) {
        return ALWAYS.indexOf(c) >= 0 || isStart && (AT_LINE_START.indexOf(c) >= 0 || c == '.' || c == ')');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> c == '\t' ? " " : "‹U+%04X›".formatted(c);
            default -> Character.toString(c);
        };
    }
}
