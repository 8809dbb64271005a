package dev.pulse.notify;

import dev.pulse.event.Notice;
import dev.pulse.event.Printable;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One line for a terminal or a journal: time, severity, title, facts, origin; then the lines of the text, indented. What
/// a notice is made of never steers the terminal.
///
/// @param isColoured whether the severity is coloured; for terminals only, see <https://no-color.org>
public record ConsoleMessage(boolean isColoured) implements Message {
    private static final String RESET = "\u001b[0m";

    @Override
    public String of(Notice notice) {
        var facts = notice.facts().stream().map(fact -> word(fact.name()) + "=" + word(fact.value()));
        var origin = Stream.of(origin("source", notice.source()), origin("host", notice.host())).filter(part -> !part.isEmpty());
        var parts = Stream.concat(Stream.of(notice.at().toString(), severity(notice.severity()), shown(notice.title())),
                Stream.concat(facts, origin));
        return parts.collect(Collectors.joining(" ")) + text(notice.text());
    }

    private static String text(String text) {
        return text.isBlank() ? "" : text.lines().map(line -> "\n  " + shown(line)).collect(Collectors.joining());
    }

    private static String origin(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + word(value);
    }

    private static String word(String text) {
        return Printable.word(shown(text));
    }

    private static String shown(String text) {
        return SafeText.of(Printable.of(text)).toString();
    }

    private String severity(Severity severity) {
        var label = "[" + severity.name() + "]";
        return isColoured ? colour(severity) + label + RESET : label;
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "\u001b[1;31m";
            case HIGH -> "\u001b[31m";
            case MEDIUM -> "\u001b[33m";
            case LOW -> "\u001b[34m";
            case INFO -> "\u001b[37m";
        };
    }
}
