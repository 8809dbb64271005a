package dev.pulse.cli;

import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.terminal.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An event as one line of JSON that a terminal shows as text: what would steer it is escaped, which JSON allows everywhere such a
/// character may stand, that is inside strings. It stays the same JSON.
final class JsonLine {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private JsonLine() {}

    /// For a program that reads it.
    static String of(Event event) {
        return UNPRINTABLE.matcher(EventJson.of(event)).replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
    }

    /// For a person before a terminal: all that is not shown as it is is escaped, too.
    static String watched(Event event) {
        return EventJson.of(event).codePoints().mapToObj(Character::toString)
                .map(character -> SafeText.isPlain(character.codePointAt(0)) ? character : escaped(character))
                .collect(Collectors.joining());
    }

    private static String escaped(String character) {
        return character.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }
}
