package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The counts of one transaction: written once per group, not once per event.
final class Tally {
    /// A sensor that invents types must not fill the table; what comes after this many is counted as [#OTHER].
    static final int TYPES_MAX = 2_000;
    static final String OTHER = "(other)";
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private static final String COUNT_HOUR = """
            insert into hourly_events (hour, source, type, severity, count) values (?, ?, ?, ?, ?)
            on conflict do update set count = count + excluded.count""";
    private static final String COUNT_MINUTE = """
            insert into minute_events (minute, source, severity, routine, count) values (?, ?, ?, ?, ?)
            on conflict do update set count = count + excluded.count""";
    private static final String COUNT_OUTCOMES = """
            insert into hourly_outcomes (hour, outcome, count) values (?, ?, ?)
            on conflict do update set count = count + excluded.count""";
    private static final String SEE_SOURCE = """
            insert into sources (name, first_seen, last_seen, last_type) values (?, ?, ?, ?)
            on conflict do update set last_seen = excluded.last_seen, last_type = excluded.last_type""";

    private final Set<String> types;
    private final List<SqliteFacets> facets;
    private final Map<Kind, Integer> events = new HashMap<>();
    private final Map<Outcome, Integer> outcomes = new HashMap<>();
    private final Map<String, Event> newest = new HashMap<>();

    /// What is counted together, as finely as any table wants it: one step per event.
    private record Kind(long minute, String source, String type, Severity severity, boolean routine) {
        private Hour hour() {
            return new Hour(minute - Math.floorMod(minute, HOUR_MILLIS), source, type, severity);
        }

        private Minute ofMinute() {
            return new Minute(minute, source, severity, routine);
        }
    }

    private record Hour(long hour, String source, String type, Severity severity) {}

    private record Minute(long minute, String source, Severity severity, boolean routine) {}

    private record Outcome(long hour, String name) {}

    /// @param types the types that are counted already
    Tally(Set<String> types, List<Facet> facets) {
        this.types = new HashSet<>(types);
        this.facets = facets.stream().map(SqliteFacets::new).toList();
    }

    void stored(Event event) {
        var minute = start(event.receivedAt(), MINUTE_MILLIS);
        events.merge(new Kind(minute, event.source(), known(event.type()), event.severity(), event.isRoutine()), 1, Integer::sum);
        heard(event);
        facets.forEach(facet -> facet.stored(event));
    }

    /// Its source lives, although the event is not kept: a sensor whose events are shed has not fallen silent.
    void heard(Event event) {
        newest.put(event.source(), event);
    }

    void outcome(String name, Instant at, int count) {
        if (count > 0) {
            outcomes.merge(new Outcome(start(at, HOUR_MILLIS), name), count, Integer::sum);
        }
    }

    private String known(String type) {
        return types.contains(type) || types.size() < TYPES_MAX && types.add(type) ? type : OTHER;
    }

    void write(Transaction transaction) throws SQLException {
        for (var entry : sums(Kind::hour).entrySet()) {
            var hour = entry.getKey();
            transaction.update(COUNT_HOUR, hour.hour, hour.source, hour.type, hour.severity.ordinal(), entry.getValue());
        }
        for (var entry : sums(Kind::ofMinute).entrySet()) {
            var minute = entry.getKey();
            transaction.update(COUNT_MINUTE, minute.minute, minute.source, minute.severity.ordinal(), minute.routine, entry.getValue());
        }
        for (var entry : outcomes.entrySet()) {
            transaction.update(COUNT_OUTCOMES, entry.getKey().hour, entry.getKey().name, entry.getValue());
        }
        for (var event : newest.values()) {
            var at = event.receivedAt().toEpochMilli();
            transaction.update(SEE_SOURCE, event.source(), at, at, event.type());
        }
        for (var facet : facets) {
            facet.write(transaction);
        }
    }

    private <T> Map<T, Integer> sums(Function<Kind, T> group) {
        var sums = new HashMap<T, Integer>();
        events.forEach((kind, count) -> sums.merge(group.apply(kind), count, Integer::sum));
        return sums;
    }

    void committed() {
        clear();
        facets.forEach(SqliteFacets::committed);
    }

    void rolledBack() {
        clear();
        facets.forEach(SqliteFacets::rolledBack);
    }

    private void clear() {
        events.clear();
        outcomes.clear();
        newest.clear();
    }

    private static long start(Instant at, long spanMillis) {
        var millis = at.toEpochMilli();
        return millis - Math.floorMod(millis, spanMillis);
    }
}
