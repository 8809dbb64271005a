package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The counts of one transaction: written once per group, not once per event.
final class Tally {
    /// A sensor that invents types must not fill the table; what comes after this many is counted as [#OTHER].
    static final int TYPES_MAX = 2_000;
    static final String OTHER = "(other)";

    private static final String COUNT_EVENTS = """
            insert into hourly_events (hour, source, type, severity, count) values (?, ?, ?, ?, ?)
            on conflict do update set count = count + excluded.count""";
    private static final String COUNT_OUTCOMES = """
            insert into hourly_outcomes (hour, outcome, count) values (?, ?, ?)
            on conflict do update set count = count + excluded.count""";
    private static final String SEE_SOURCE = """
            insert into sources (name, first_seen, last_seen, last_type) values (?, ?, ?, ?)
            on conflict do update set last_seen = excluded.last_seen, last_type = excluded.last_type""";

    private final Set<String> types;
    private final Map<Kind, Integer> events = new HashMap<>();
    private final Map<Outcome, Integer> outcomes = new HashMap<>();
    private final Map<String, Event> newest = new HashMap<>();

    private record Kind(long hour, String source, String type, Severity severity) {}

    private record Outcome(long hour, String name) {}

    /// @param types the types that are counted already
    Tally(Set<String> types) {
        this.types = new HashSet<>(types);
    }

    void stored(Event event) {
        events.merge(new Kind(hour(event.receivedAt()), event.source(), known(event.type()), event.severity()), 1, Integer::sum);
        newest.put(event.source(), event);
    }

    void outcome(String name, Instant at, int count) {
        if (count > 0) {
            outcomes.merge(new Outcome(hour(at), name), count, Integer::sum);
        }
    }

    private String known(String type) {
        return types.contains(type) || types.size() < TYPES_MAX && types.add(type) ? type : OTHER;
    }

    void write(Transaction transaction) throws SQLException {
        for (var entry : events.entrySet()) {
            var kind = entry.getKey();
            transaction.update(COUNT_EVENTS, kind.hour, kind.source, kind.type, kind.severity.ordinal(), entry.getValue());
        }
        for (var entry : outcomes.entrySet()) {
            transaction.update(COUNT_OUTCOMES, entry.getKey().hour, entry.getKey().name, entry.getValue());
        }
        for (var event : newest.values()) {
            var at = event.receivedAt().toEpochMilli();
            transaction.update(SEE_SOURCE, event.source(), at, at, event.type());
        }
    }

    void clear() {
        events.clear();
        outcomes.clear();
        newest.clear();
    }

    private static long hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
    }
}
