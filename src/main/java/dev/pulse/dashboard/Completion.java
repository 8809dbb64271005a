package dev.pulse.dashboard;

import dev.pulse.event.Severity;
import dev.pulse.query.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a word of a query may become.
///
/// @param seen by the name of a field, the values that were seen
record Completion(Map<String, List<String>> seen) {
    private static final String TIME_SPANS = "15m 1h 6h 24h 7d";
    private static final int LENGTH_MAX = 200;

    Completion {
        seen = Map.copyOf(seen);
    }

    /// All words that begin like this one: names of fields with a colon behind them, or values behind a field, in quotes where the query
    /// language would not take them as they are.
    List<String> of(String word) {
        var begun = Begun.of(word);
        return (begun.isValue() ? values(begun).map(begun::with) : names(begun)).toList();
    }

    /// As much as all of them begin with; at least the word itself.
    String common(String word) {
        var begun = Begun.of(word);
        var candidates = of(word);
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        var shared = (begun.isValue() ? values(begun) : candidates.stream()).reduce(Completion::shared).orElse("");
        if (!begun.isValue()) {
            return shared.length() > word.length() ? shared : word;
        }
        var isQuoted = begun.isQuoted() || values(begun).anyMatch(Begun::needsQuotes);
        return shared.length() > begun.value().length() ? begun.name() + (isQuoted ? Begun.opened(shared) : shared) : word;
    }

    private Stream<String> names(Begun begun) {
        var bare = begun.sign() + begun.value();
        return Stream.concat(Stream.concat(Field.names().stream(), Stream.of("last")), seen.keySet().stream().sorted()).distinct()
                .map(name -> begun.sign() + name + ":").filter(name -> startsWith(name, bare));
    }

    private Stream<String> values(Begun begun) {
        var all = switch (begun.field()) {
            case "severity", "sev" -> Stream.of(Severity.values()).map(severity -> severity.name().toLowerCase(Locale.ROOT));
            case "last" -> Stream.of(TIME_SPANS.split(" "));
            default -> seen.getOrDefault(begun.field(), List.of()).stream().filter(Completion::isWritable);
        };
        return all.filter(value -> startsWith(value, begun.value()));
    }

    /// Who writes a line cannot write these, nor keep them in a file of lines.
    private static boolean isWritable(String value) {
        return !value.isEmpty() && value.length() <= LENGTH_MAX
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static boolean startsWith(String text, String beginning) {
        return text.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static String shared(String one, String other) {
        var length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length > 0 && Character.isHighSurrogate(one.charAt(length - 1)) ? length - 1 : length);
    }
}
