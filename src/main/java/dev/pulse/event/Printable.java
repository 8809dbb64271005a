package dev.pulse.event;

/// Foreign text made safe for a log line or an error message: attackers write our input.
///
/// Control characters, line and paragraph separators, text direction marks and lone surrogates become `\\uXXXX`; long text is
/// cut, and the cut says how much is missing.
public final class Printable {
    private static final int LENGTH_MAX = 200;

    private Printable() {}

    public static String of(String text) {
        var out = new StringBuilder(Math.min(text.length(), LENGTH_MAX) + 16);
        var end = Math.min(text.length(), LENGTH_MAX);
        text.substring(0, end).codePoints().forEach(c -> append(out, c));
        return end == text.length() ? out.toString() : out.append("… (").append(text.length() - end).append(" more)").toString();
    }

    /// A name or a value as it stands in a line of `name=value`: in quotes where it could be taken for more than one word.
    ///
    /// @param printable what [#of] made
    public static String word(String printable) {
        var isPlain = !printable.isEmpty() && printable.chars().noneMatch(c -> c == '=' || c == '"' || Character.isWhitespace(c));
        return isPlain ? printable : '"' + printable.replace("\"", "\\\"") + '"';
    }

    private static void append(StringBuilder out, int codePoint) {
        if (isPlain(codePoint)) {
            out.appendCodePoint(codePoint);
        } else {
            out.append("\\u%04X".formatted(codePoint));
        }
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
