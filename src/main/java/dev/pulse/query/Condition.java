package dev.pulse.query;

import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import java.util.List;

/// A parsed query: joined conditions, and the clauses at their ends. It has two readings that must say the same: [#matches]
/// here, and the SQL of [SqliteForm].
sealed interface Condition permits Condition.Everything, Condition.And, Condition.Or, Condition.Not, Condition.SeverityClause,
        Condition.MomentClause, Condition.ColumnClause, Condition.PayloadClause, FreeText {
    /// @param now milliseconds since 1970-01-01T00:00:00Z
    boolean matches(Event event, long now);

    /// True for every event.
    record Everything() implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return true;
        }
    }

    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            for (var part : parts) {
                if (!part.matches(event, now)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            for (var part : parts) {
                if (part.matches(event, now)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return !part.matches(event, now);
        }
    }

    /// `severity >= high`
    record SeverityClause(Comparison comparison, Severity severity) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return comparison.holds((long) event.severity().ordinal(), severity.ordinal());
        }
    }

    /// `time >= now-2h`
    record MomentClause(MomentColumn column, Comparison comparison, Moment moment) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return comparison.holds(column.epochMilli(event), moment.epochMilli(now));
        }
    }

    /// `host:web*`
    ///
    /// @param source the clause as it was written; parsed alone it is this clause again
    record ColumnClause(TextColumn column, ValueTest.OfText test, String source) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return matches(column.of(event));
        }

        /// @param text empty if the event has none
        boolean matches(String text) {
            return !text.isEmpty() && test.matches(text);
        }
    }

    /// `src_ip:10.0.0.0/8`
    ///
    /// @param source the clause as it was written; parsed alone it is this clause again
    record PayloadClause(PayloadField field, ValueTest test, String source) implements Condition {
        @Override
        public boolean matches(Event event, long now) {
            return matches(event.payload());
        }

        boolean matches(Payload payload) {
            return field.any(payload.tree(), test::matches);
        }
    }
}
