package dev.pulse.config;

import java.util.regex.Pattern;

/// One line of a `.env` file. Its mistakes never quote the line, which may hold a secret.
final class EnvLine {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private EnvLine() {}

    /// @throws IllegalArgumentException if the line is no `KEY=VALUE`; the message says what was expected
    static Found parse(String where, String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected KEY=VALUE, a key being letters, digits and underscores");
        }
        return new Found(where, parts.group(1), value(parts.group(1), parts.group(2)));
    }

    private static String value(String key, String text) {
        if (text.startsWith("'")) {
            return quoted(SINGLE, key, text);
        }
        if (text.startsWith("\"")) {
            return ESCAPE.matcher(quoted(DOUBLE, key, text)).replaceAll(escape -> meaning(escape.group(1)));
        }
        return COMMENT.matcher(text).replaceFirst("").strip();
    }

    private static String quoted(Pattern form, String key, String text) {
        var parts = form.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the value of " + key + " begins with a quote, expected one closing quote at its end");
        }
        return parts.group(1);
    }

    private static String meaning(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "\\", "$" -> "\\" + escaped;
            default -> escaped;
        };
    }
}
