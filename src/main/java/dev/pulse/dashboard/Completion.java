package dev.pulse.dashboard;

import dev.pulse.event.Severity;
import dev.pulse.query.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a word of a query may become.
///
/// @param seen the values that were seen
record Completion(Seen seen) {
    private static final String TIME_SPANS = "15m 1h 6h 24h 7d";

    /// Values that stand in the database.
    record Seen(List<String> sources, List<String> types, List<String> hosts) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), List.of());
    }

    /// All words that begin like this one: names of fields with a colon behind them, or values behind a field.
    List<String> of(String word) {
        var bare = word.startsWith("-") ? word.substring(1) : word;
        var colon = bare.indexOf(':');
        var field = colon < 0 ? "" : bare.substring(0, colon);
        var candidates = colon < 0 ? names() : values(field).map(value -> field + ":" + value);
        var begun = bare.toLowerCase(Locale.ROOT);
        return candidates.filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(begun))
                .map(candidate -> word.startsWith("-") ? "-" + candidate : candidate).toList();
    }

    /// As much as all of them begin with; at least the word itself.
    String common(String word) {
        var candidates = of(word);
        return candidates.isEmpty() ? word : candidates.stream().reduce(Completion::shared).filter(shared -> shared.length() >= word.length())
                .orElse(word);
    }

    private static Stream<String> names() {
        return Stream.concat(Field.names().stream(), Stream.of("last")).map(name -> name + ":");
    }

    private Stream<String> values(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "source" -> seen.sources().stream();
            case "type" -> seen.types().stream();
            case "host" -> seen.hosts().stream();
            case "severity", "sev" -> Stream.of(Severity.values()).map(severity -> severity.name().toLowerCase(Locale.ROOT));
            case "last" -> Stream.of(TIME_SPANS.split(" "));
            default -> Stream.empty();
        };
    }

    private static String shared(String one, String other) {
        var length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }
}
