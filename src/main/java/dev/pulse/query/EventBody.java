package dev.pulse.query;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;

/// Finds the event in what a route carries.
final class EventBody {
    private EventBody() {}

    /// @param body an event, or an entry of a book with one
    /// @param asker who needs it, for the error
    /// @throws IllegalArgumentException if it is anything else
    static Event event(Object body, Object asker) {
        return switch (body) {
            case Event event -> event;
            case Entry<?>(var number, Event event) -> event;
            case Entry<?> entry -> throw wrong("an Entry of " + entry.value().getClass().getName(), asker);
            case null -> throw wrong("empty", asker);
            default -> throw wrong("a " + body.getClass().getName(), asker);
        };
    }

    private static IllegalArgumentException wrong(String found, Object asker) {
        return new IllegalArgumentException("the body is %s, expected an Event or an Entry of one, for %s".formatted(found, asker));
    }
}
