package dev.pulse.dashboard.tab;

import java.util.ArrayList;
import java.util.List;

/// JSON broken into lines for reading: the characters stay what they are, only space is added between them.
final class JsonLines {
    /// Deeper than that nothing is set in further: hostile text may be a thousand deep.
    private static final int DEPTH_MAX = 16;

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int depth;
    private boolean isText;

    private JsonLines() {}

    /// @param json one line, as [dev.pulse.event.EventJson] writes it
    static List<String> of(String json) {
        var lines = new JsonLines();
        for (var at = 0; at < json.length(); at++) {
            var c = json.charAt(at);
            var isEmpty = (c == '{' || c == '[') && !lines.isText && at + 1 < json.length() && json.charAt(at + 1) == c + 2;
            if (isEmpty) {
                lines.line.append(c).append(json.charAt(++at));
            } else {
                at += lines.isEscape(c) && at + 1 < json.length() ? lines.append(c, json.charAt(at + 1)) : lines.append(c);
            }
        }
        lines.end();
        return lines.lines;
    }

    private boolean isEscape(char c) {
        return isText && c == '\\';
    }

    private int append(char backslash, char escaped) {
        line.append(backslash).append(escaped);
        return 1;
    }

    private int append(char c) {
        isText ^= c == '"';
        if (isText || c == '"') {
            line.append(c);
            return 0;
        }
        switch (c) {
            case '{', '[' -> {
                line.append(c);
                turn(1);
            }
            case '}', ']' -> {
                turn(-1);
                line.append(c);
            }
            case ',' -> {
                line.append(c);
                turn(0);
            }
            case ':' -> line.append(": ");
            case ' ' -> { }
            default -> line.append(c);
        }
        return 0;
    }

    private void turn(int deeper) {
        end();
        depth += deeper;
        line.append("  ".repeat(Math.clamp(depth, 0, DEPTH_MAX)));
    }

    private void end() {
        if (!line.toString().isBlank()) {
            lines.add(line.toString());
        }
        line.setLength(0);
    }
}
