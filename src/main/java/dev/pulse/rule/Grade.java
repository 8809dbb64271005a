package dev.pulse.rule;

import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/// The severity that a rule gives its alerts.
///
/// @param fixed empty for that of the event
record Grade(Optional<Severity> fixed) {
    static final String OF_EVENT = "event";

    /// @throws IllegalArgumentException if it is neither a severity nor `event`
    static Grade parse(String word) {
        var fixed = Severity.of(word);
        if (fixed.isEmpty() && !OF_EVENT.equals(word)) {
            throw new IllegalArgumentException(Suggestion.of(word, "severity", Stream.concat(Stream.of(OF_EVENT),
                    Stream.of(Severity.values()).map(Severity::word)).toList()));
        }
        return new Grade(fixed);
    }

    Severity of(Event event) {
        return fixed.orElse(event.severity());
    }
}
