package dev.pulse.rule;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/// What the Idempotent Consumer of a rule asks: has this rule finished this event? Keys are `<rule>/<event number>`. Since events
/// come in order, one mark per rule answers it for all events before.
public final class SeenRepository extends ServiceSupport implements IdempotentRepository {
    /// The name under which the templates find it.
    public static final String NAME = "seenEvents";

    private final Marks marks;

    public SeenRepository(Marks marks) {
        this.marks = marks;
    }

    private record Seen(String rule, long event) {
        static Seen parse(String key) {
            var slash = key.lastIndexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("\"" + key + "\" is no <rule>/<event number>");
            }
            return new Seen(key.substring(0, slash), Long.parseLong(key.substring(slash + 1)));
        }
    }

    @Override
    public boolean add(String key) {
        return !contains(key);
    }

    @Override
    public boolean contains(String key) {
        var seen = Seen.parse(key);
        return marks.isFinished(seen.rule, seen.event);
    }

    @Override
    public boolean confirm(String key) {
        var seen = Seen.parse(key);
        marks.reached(seen.rule, seen.event);
        return true;
    }

    /// A failed event was not reached, so there is nothing to take back.
    @Override
    public boolean remove(String key) {
        return true;
    }

    @Override
    public void clear() {
        // Marks belong to the events in the book, not to a run.
    }
}
