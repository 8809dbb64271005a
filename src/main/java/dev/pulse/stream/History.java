package dev.pulse.stream;

import dev.pulse.event.Event;
import java.io.IOException;
import java.util.Optional;

/// What the book of events holds; asked only when a stream refuses an entry and what stood there is trimmed.
@FunctionalInterface
public interface History {
    /// Knows nothing: an entry that may or may not have been there is added again.
    History UNKNOWN = _ -> Optional.empty();

    /// The event of that number; empty if there is none, or not any more.
    Optional<Event> event(long number) throws IOException;
}
