package dev.pulse.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which types of events a rule wants: one or several patterns separated by commas, `*` for any text, a `-` in front of those it
/// does not want, such as `*, -system.metrics.*`.
final class EventTypes {
    private static final Pattern ALLOWED = Pattern.compile("-?[A-Za-z0-9._*:/-]{1,128}");

    private final String text;
    private final List<Pattern> wanted;
    private final List<Pattern> unwanted;

    private EventTypes(String text, List<Pattern> wanted, List<Pattern> unwanted) {
        this.text = text;
        this.wanted = List.copyOf(wanted);
        this.unwanted = List.copyOf(unwanted);
    }

    /// @throws IllegalArgumentException if it is no list of patterns
    static EventTypes parse(String text) {
        var wanted = new ArrayList<Pattern>();
        var unwanted = new ArrayList<Pattern>();
        for (var part : text.split(",", -1)) {
            var type = part.strip();
            if (!ALLOWED.matcher(type).matches()) {
                throw new IllegalArgumentException("\"" + type + "\" is no event type; expected a type such as sentinel.alert, "
                        + "a pattern such as system.metrics.*, or several separated by commas");
            }
            (type.startsWith("-") ? unwanted : wanted).add(pattern(type.startsWith("-") ? type.substring(1) : type));
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" wants no type; begin with *, as in *, -system.metrics.*");
        }
        return new EventTypes(text, wanted, unwanted);
    }

    boolean has(String type) {
        return matchesAny(wanted, type) && !matchesAny(unwanted, type);
    }

    private static boolean matchesAny(List<Pattern> patterns, String type) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(type).matches());
    }

    private static Pattern pattern(String type) {
        var pieces = List.of(type.split("\\*", -1));
        return Pattern.compile(pieces.stream().map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return text;
    }
}
