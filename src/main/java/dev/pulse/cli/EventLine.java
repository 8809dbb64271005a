package dev.pulse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Event;
import dev.pulse.event.Printable;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// An event as one line for a person: time, severity, source, type, host, and what its payload says first.
final class EventLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final int FACTS_MAX = 8;
    private static final int VALUE_LENGTH_MAX = 80;
    private static final String RESET = "\u001b[0m";

    private final ZoneId zone;
    private final boolean watched;
    private final boolean colourful;

    /// @param zone    in which times are shown
    /// @param watched whether the line goes to a terminal, and not to a program
    EventLine(ZoneId zone, boolean watched, boolean colourful) {
        this.zone = zone;
        this.watched = watched;
        this.colourful = colourful;
    }

    String of(Event event) {
        return time(event.at()) + " " + severity(event.severity()) + " " + column(event.source(), 10) + " " + column(event.type(), 26)
                + " " + column(event.host().isEmpty() ? "-" : event.host(), 12) + " " + facts(event);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private String severity(Severity severity) {
        var word = column(severity.word(), 8);
        return colourful ? colour(severity) + word + RESET : word;
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "\u001b[1;41;97m";
            case HIGH -> "\u001b[1;31m";
            case MEDIUM -> "\u001b[33m";
            case LOW -> "\u001b[36m";
            case INFO -> "\u001b[2m";
        };
    }

    private String facts(Event event) {
        var tree = event.payload().tree();
        var facts = tree.propertyStream().limit(FACTS_MAX).map(this::fact).collect(Collectors.joining(" "));
        return tree.size() <= FACTS_MAX ? facts : facts + " (" + (tree.size() - FACTS_MAX) + " more)";
    }

    private String fact(Map.Entry<String, JsonNode> field) {
        return word(field.getKey()) + "=" + word(field.getValue().isTextual() ? field.getValue().textValue() : field.getValue().toString());
    }

    private String word(String text) {
        return Printable.word(cut(text));
    }

    private String cut(String text) {
        if (watched) {
            return SafeText.of(text, VALUE_LENGTH_MAX).toString();
        }
        if (text.length() <= VALUE_LENGTH_MAX) {
            return Printable.of(text);
        }
        // Not between the halves of a surrogate pair.
        var end = Character.isHighSurrogate(text.charAt(VALUE_LENGTH_MAX - 1)) ? VALUE_LENGTH_MAX - 1 : VALUE_LENGTH_MAX;
        return Printable.of(text.substring(0, end)) + "…";
    }

    private String column(String text, int width) {
        var shown = cut(text).replace(' ', '_');
        return shown + " ".repeat(Math.max(0, width - (watched ? SafeText.of(shown).columns() : shown.length())));
    }
}
