package dev.pulse.query;

import dev.pulse.event.Event;
import java.time.Instant;

/// Which events: a text such as `type:sentinel.alert severity >= high`, read once, then asked for every event.
///
/// [#matches] and [#toSql] say the same about the same event. Two queries are equal if their texts are.
public final class Query {
    /// In bytes of UTF-8.
    static final int TEXT_BYTES_MAX = 4096;
    static final int CLAUSES_MAX = 64;
    static final int DEPTH_MAX = 16;

    private final String text;
    private final Condition condition;

    private Query(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /// @param text empty or blank for every event
    /// @throws QueryException if it is no query; the message says where, what was found and what was expected
    public static Query parse(String text) {
        return new Query(text, QueryParser.parse(text));
    }

    /// @param now what `now` in the query means
    public boolean matches(Event event, Instant now) {
        return condition.matches(event, now.toEpochMilli());
    }

    /// @param now what `now` in the query means; it is bound as a value, so make the SQL anew when time has passed
    public SqlCondition toSql(Instant now) {
        return SqliteForm.of(condition, now.toEpochMilli());
    }

    /// The query as it was written.
    public String text() {
        return text;
    }

    Condition condition() {
        return condition;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query && text.equals(query.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
