package dev.pulse.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a `Content-Type` header: which bodies are taken as JSON text, and which of them as one value per line.
public final class MediaType {
    static final String JSON = "application/json";
    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");

    private static final int LENGTH_MAX = 100;
    private static final Set<String> ACCEPTED = Set.of(
            // What curl -d says when it is not told better.
            "application/x-www-form-urlencoded",
            JSON, "text/plain");

    private MediaType() {
    }

    /// The accepted type, lower case and without parameters; a blank header is JSON, because simple sensors send none.
    static Optional<String> accepted(String header) {
        if (header.equals(JSON) || header.isBlank()) {
            return Optional.of(JSON);
        }
        var type = withoutParameters(header).strip().toLowerCase(Locale.ROOT);
        return ACCEPTED.contains(type) || isLines(type) || isJsonSuffixed(type) ? Optional.of(type) : Optional.empty();
    }

    /// Whether each line of such a body is a value.
    ///
    /// @param type an accepted one
    public static boolean isLines(String type) {
        return LINES.contains(type);
    }

    private static String withoutParameters(String header) {
        var semicolon = header.indexOf(';');
        return semicolon < 0 ? header : header.substring(0, semicolon);
    }

    private static boolean isJsonSuffixed(String type) {
        return type.length() <= LENGTH_MAX && type.startsWith("application/") && type.endsWith("+json")
                && type.chars().allMatch(c -> c >= '+' && c <= 'z' && c != ',' && c != ';');
    }
}
