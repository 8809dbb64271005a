package dev.pulse.query;

import dev.pulse.event.Event;
import java.util.List;

/// The severity: a word, with an order.
enum SeverityColumn implements Field {
    SEVERITY;

    @Override
    public List<String> texts(Event event) {
        return List.of(event.severity().word());
    }
}
