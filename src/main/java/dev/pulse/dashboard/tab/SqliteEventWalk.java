package dev.pulse.dashboard.tab;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.ledger.EventRow;
import dev.pulse.query.SqlCondition;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Events of a scope that meet a condition, by number, up or down, between two numbers.
///
/// The notable ones are found by an index that knows them per source only, so a walk over all sources is one walk per source, side by
/// side: whichever is next is taken. Nothing is sorted, and no more is read than is given out.
final class SqliteEventWalk {
    private static final String SOURCES = "select name from sources";
    // Whatever the filter is, no other index may tempt SQLite to read all that match and sort them.
    private static final String BY_NUMBER =
            "select " + EventRow.COLUMNS + " from events not indexed where id >= ? and id < ?%s and (%s) order by id %s limit ?";
    private static final String BY_SOURCE = "select " + EventRow.COLUMNS
            + " from events indexed by events_notable where source = ? and " + SqliteClause.NOTABLE
            + " and id >= ? and id < ?%s and (%s) order by id %s limit ?";

    private final Connection connection;
    private final Scope scope;
    private final SqlCondition condition;

    SqliteEventWalk(Connection connection, Scope scope, SqlCondition condition) {
        this.connection = connection;
        this.scope = scope;
        this.condition = condition;
    }

    /// What was met on the way.
    ///
    /// @param isCut whether there may be more behind the last one: it was as many, or as large, as one walk gives
    record Part(List<Entry<Event>> entries, boolean isCut) {}

    /// Newest first.
    ///
    /// @param from the lowest number
    /// @param to   the number after the highest
    Part down(long from, long to, int max) throws SQLException {
        return walk(from, to, max, true);
    }

    /// Oldest first.
    Part up(long from, long to, int max) throws SQLException {
        return walk(from, to, max, false);
    }

    private Part walk(long from, long to, int max, boolean isDown) throws SQLException {
        var order = Comparator.<Cursor>comparingLong(cursor -> isDown ? -cursor.entry.number() : cursor.entry.number());
        var open = new ArrayList<Cursor>();
        try {
            var next = new PriorityQueue<Cursor>(order);
            for (var select : selects(from, to, max, isDown)) {
                var cursor = new Cursor(connection.prepareStatement(select.sql()), select.values());
                open.add(cursor);
                if (cursor.isOnNext()) {
                    next.add(cursor);
                }
            }
            return taken(next, max);
        } finally {
            for (var cursor : open) {
                cursor.close();
            }
        }
    }

    private static Part taken(PriorityQueue<Cursor> next, int max) throws SQLException {
        var entries = new ArrayList<Entry<Event>>();
        var characters = 0L;
        while (entries.size() < max && characters < EventWindow.CHARACTERS_MAX / 2 && !next.isEmpty()) {
            var cursor = next.poll();
            entries.add(cursor.entry);
            characters += cursor.entry.value().payload().json().length();
            if (cursor.isOnNext()) {
                next.add(cursor);
            }
        }
        return new Part(entries, entries.size() == max || !next.isEmpty());
    }

    private List<Select> selects(long from, long to, int max, boolean isDown) throws SQLException {
        var selects = new ArrayList<Select>();
        var clause = SqliteClause.typeOf(scope).and(SqliteClause.timesOf(scope));
        for (var source : scope.notable() ? sources() : List.<String>of()) {
            selects.add(select(BY_SOURCE, List.of(source, from, to), clause, max, isDown));
        }
        return scope.notable() ? selects
                : List.of(select(BY_NUMBER, List.of(from, to), SqliteClause.sourceOf(scope).and(clause), max, isDown));
    }

    private List<String> sources() throws SQLException {
        return scope.source().isEmpty() ? Rows.select(SOURCES, row -> row.getString(1)).from(connection) : List.of(scope.source());
    }

    private Select select(String template, List<?> before, SqliteClause clause, int max, boolean isDown) {
        var after = new ArrayList<>(condition.arguments());
        after.add(max);
        return new Select(template.formatted(clause.sql(), condition.sql(), isDown ? "desc" : "asc"), clause.valuesBetween(before, after));
    }

    /// The statements of such a walk, for those who ask how they are carried out.
    List<String> statements(boolean isDown) throws SQLException {
        return selects(0, 1, 1, isDown).stream().map(Select::sql).toList();
    }

    private record Select(String sql, Object[] values) {}

    /// One open statement and the entry it stands on.
    private static final class Cursor {
        private final PreparedStatement statement;
        private final ResultSet rows;
        private Entry<Event> entry;

        private Cursor(PreparedStatement statement, Object[] values) throws SQLException {
            this.statement = statement;
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            rows = statement.executeQuery();
        }

        private boolean isOnNext() throws SQLException {
            var isThere = rows.next();
            if (isThere) {
                entry = EventRow.entry(rows);
            }
            return isThere;
        }

        private void close() throws SQLException {
            statement.close();
        }
    }
}
