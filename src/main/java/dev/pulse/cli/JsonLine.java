package dev.pulse.cli;

import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An event as one line of JSON that a terminal shows as text: what would steer it is escaped, which JSON allows everywhere such a
/// character may stand, that is inside strings.
final class JsonLine {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private JsonLine() {}

    static String of(Event event) {
        return UNPRINTABLE.matcher(EventJson.of(event)).replaceAll(JsonLine::escaped);
    }

    private static String escaped(MatchResult found) {
        return found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
    }
}
