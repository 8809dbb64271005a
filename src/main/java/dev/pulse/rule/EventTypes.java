package dev.pulse.rule;

import dev.pulse.event.Printable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which types of events a rule wants: one or several patterns separated by commas, `*` for any text, a `-` in front of those it
/// does not want, such as `*, -system.metrics.*`.
final class EventTypes {
    static final int PATTERNS_MAX = 64;
    private static final Pattern ALLOWED = Pattern.compile("-?[A-Za-z0-9._*:/-]{1,128}");

    private final List<List<String>> wanted;
    private final List<List<String>> unwanted;
    private final String text;

    private EventTypes(List<String> wanted, List<String> unwanted) {
        this.wanted = wanted.stream().map(EventTypes::pieces).toList();
        this.unwanted = unwanted.stream().map(EventTypes::pieces).toList();
        this.text = Stream.concat(wanted.stream(), unwanted.stream().map(type -> "-" + type)).collect(Collectors.joining(","));
    }

    /// @throws IllegalArgumentException if it is no list of patterns
    static EventTypes parse(String text) {
        var parts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (parts.size() > PATTERNS_MAX) {
            throw new IllegalArgumentException("more than %d patterns of event types".formatted(PATTERNS_MAX));
        }
        for (var type : parts) {
            if (!ALLOWED.matcher(type).matches()) {
                throw new IllegalArgumentException("\"" + Printable.of(type) + "\" is not a type of event; expected a type such as "
                        + "sentinel.alert, a pattern such as system.metrics.*, or several separated by commas");
            }
        }
        var wanted = parts.stream().filter(type -> !type.startsWith("-")).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("\"" + Printable.of(text) + "\" wants no type; begin with *, as in *, -system.metrics.*");
        }
        return new EventTypes(wanted, parts.stream().filter(type -> type.startsWith("-")).map(type -> type.substring(1)).toList());
    }

    boolean has(String type) {
        return matchesAny(wanted, type) && !matchesAny(unwanted, type);
    }

    private static boolean matchesAny(List<List<String>> patterns, String type) {
        return patterns.stream().anyMatch(pieces -> matches(pieces, type));
    }

    private static List<String> pieces(String pattern) {
        return List.of(pattern.split("\\*", -1));
    }

    /// The pieces from left to right, each where it comes first: linear, where an expression with several `.*` is not.
    private static boolean matches(List<String> pieces, String type) {
        var first = pieces.getFirst();
        var last = pieces.getLast();
        if (pieces.size() == 1) {
            return type.equals(first);
        }
        var end = type.length() - last.length();
        var at = first.length();
        if (!type.startsWith(first) || !type.endsWith(last) || at > end) {
            return false;
        }
        for (var piece : pieces.subList(1, pieces.size() - 1)) {
            var found = type.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /// The patterns as they may stand in an address.
    @Override
    public String toString() {
        return text;
    }
}
