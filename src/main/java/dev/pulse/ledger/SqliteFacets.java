package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The counts of one transaction for each value of one facet, and which values the newest span has already.
final class SqliteFacets {
    private static final String COUNT = """
            insert into facets (facet, span, value, count, last) values (?, ?, ?, ?, ?)
            on conflict do update set count = count + excluded.count, last = max(last, excluded.last)""";
    private static final String KNOWN = "select value from facets where facet = ? and span = ?";
    private static final Known NOTHING = new Known(Long.MIN_VALUE, Set.of());

    private final Facet facet;
    private final Map<Value, Count> counts = new LinkedHashMap<>();
    private Known known = NOTHING;

    private record Value(long span, String text) {}

    private record Count(int count, long last) {
        private Count and(Count other) {
            return new Count(count + other.count, Math.max(last, other.last));
        }
    }

    /// The values that are rows of a span.
    private record Known(long span, Set<String> texts) {}

    SqliteFacets(Facet facet) {
        this.facet = facet;
    }

    void stored(Event event) {
        if (event.type().equals(facet.type())) {
            var received = event.receivedAt().toEpochMilli();
            var one = new Count(1, received);
            facet.of(event).forEach(text -> counts.merge(new Value(facet.spanOf(received), text), one, Count::and));
        }
    }

    void write(Transaction transaction) throws SQLException {
        for (var entry : bounded(transaction).entrySet()) {
            var value = entry.getKey();
            transaction.update(COUNT, facet.name(), value.span, value.text, entry.getValue().count, entry.getValue().last);
        }
    }

    private Map<Value, Count> bounded(Transaction transaction) throws SQLException {
        var bounded = new HashMap<Value, Count>();
        for (var entry : counts.entrySet()) {
            var value = entry.getKey();
            var text = counted(known(transaction, value.span), value.text);
            bounded.merge(new Value(value.span, text), entry.getValue(), Count::and);
        }
        return bounded;
    }

    private String counted(Set<String> texts, String text) {
        return texts.contains(text) || texts.size() < facet.valuesMax() && texts.add(text) ? text : Facet.OTHER;
    }

    /// A span that is not the one in memory is read: after a start, when a new one begins, or when the clock was set.
    private Set<String> known(Transaction transaction, long span) throws SQLException {
        if (known.span != span) {
            var texts = new HashSet<>(transaction.list(KNOWN, row -> row.getString(1), facet.name(), span));
            texts.remove(Facet.OTHER);
            known = new Known(span, texts);
        }
        return known.texts;
    }

    void committed() {
        counts.clear();
    }

    /// What was to be written is not there, so what is there must be read again.
    void rolledBack() {
        counts.clear();
        known = NOTHING;
    }
}
