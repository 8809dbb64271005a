package dev.pulse.stream;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import java.util.List;

/// Gives every event to the stream of its source, as JSON.
public final class Fanout {
    private Fanout() {}

    /// One entry per event, in the same order.
    ///
    /// @param events a list of `Entry<Event>`, as a reader of the book hands it to a route, which does not know what its lists hold
    public static List<StreamEntry> entries(List<?> events) {
        return events.stream().map(Fanout::entry).toList();
    }

    private static StreamEntry entry(Object entry) {
        if (entry instanceof Entry<?>(long number, Event event)) {
            return new StreamEntry(event.source(), number, EventJson.of(event));
        }
        throw new IllegalArgumentException("the fan-out takes entries of events only");
    }
}
