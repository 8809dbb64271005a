package dev.pulse.dashboard.tab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Conditions that follow on others in a statement, with the values they bind.
///
/// @param sql    empty, or begins with ` and `
/// @param values one for each `?`
record SqliteClause(String sql, List<Object> values) {
    /// As the index `events_notable` says it: SQLite uses the index only for these very words.
    static final String NOTABLE = """
            (source <> 'syswatch' or not (type >= 'system.metrics.' and type < 'system.metrics/'
              or type >= 'syswatch.metrics.' and type < 'syswatch.metrics/' or type = 'syswatch.internal'))""";
    static final SqliteClause NONE = new SqliteClause("", List.of());

    /// All that a scope says of an event.
    static SqliteClause of(Scope scope) {
        return sourceOf(scope).and(scope.notable() ? new SqliteClause(" and " + NOTABLE, List.of()) : NONE).and(typeOf(scope))
                .and(timesOf(scope));
    }

    static SqliteClause sourceOf(Scope scope) {
        return scope.source().isEmpty() ? NONE : new SqliteClause(" and source = ?", List.of(scope.source()));
    }

    static SqliteClause typeOf(Scope scope) {
        return scope.type().isEmpty() ? NONE : new SqliteClause(" and type = ?", List.of(scope.type()));
    }

    static SqliteClause timesOf(Scope scope) {
        return scope.isEver() ? NONE : new SqliteClause(" and received >= ? and received < ?",
                List.of(scope.from().toEpochMilli(), scope.to().toEpochMilli()));
    }

    SqliteClause and(SqliteClause other) {
        return new SqliteClause(sql + other.sql, Stream.concat(values.stream(), other.values.stream()).toList());
    }

    /// The values of a statement in their order: some before those of the clause, some after.
    Object[] valuesBetween(List<?> before, List<?> after) {
        var all = new ArrayList<Object>(before);
        all.addAll(values);
        all.addAll(after);
        return all.toArray();
    }
}
