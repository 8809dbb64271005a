package dev.pulse.dashboard;

import java.util.Locale;

/// A word of a query of which somebody has written the beginning, such as `-type:"RULE:SSH br`.
///
/// @param sign     `-` or nothing
/// @param name     the sign, the field and its colon, as they were written; empty before the colon
/// @param value    what stands behind the colon, without quotes and escapes; before the colon, what stands there of the field
/// @param isQuoted whether it begins with a quote
record Begun(String sign, String name, String value, boolean isQuoted) {
    private static final String PLAIN = "._-:@+%#=$&,;!?~^|'";

    static Begun of(String word) {
        var sign = word.startsWith("-") ? "-" : "";
        var colon = word.indexOf(':');
        var raw = word.substring(colon < 0 ? sign.length() : colon + 1);
        return new Begun(sign, word.substring(0, colon + 1), unescaped(raw), raw.startsWith("\""));
    }

    boolean isValue() {
        return !name.isEmpty();
    }

    /// The field in lower case.
    String field() {
        return name.isEmpty() ? "" : name.substring(sign.length(), name.length() - 1).toLowerCase(Locale.ROOT);
    }

    /// The word with this value, such that the query means this very value.
    String with(String whole) {
        return name + (isQuoted || needsQuotes(whole) ? opened(whole) + '"' : whole);
    }

    /// Such as `"say \"x\"`, without the quote at the end.
    static String opened(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// Whether the query language would read something else than the value itself.
    static boolean needsQuotes(String value) {
        return !Character.isLetterOrDigit(value.codePointAt(0)) || value.matches("(?i)and|or|not")
                || value.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0);
    }

    private static String unescaped(String raw) {
        var text = raw.startsWith("\"") ? raw.substring(1) : raw;
        return text.replaceAll("\\\\(.)", "$1");
    }
}
