package dev.pulse.cli;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.ledger.EventRow;
import dev.pulse.query.QueryFunctions;
import dev.pulse.query.SqlCondition;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The book of events in pages of bounded size, read from the database by whoever is not the service.
final class SqliteEventPages {
    private static final String LAST = "select coalesce(max(id), 0) from events";
    private static final String AFTER = "select " + EventRow.COLUMNS + " from events where id > ? order by id limit ?";
    private static final String BETWEEN =
            "select " + EventRow.COLUMNS + " from events where id >= ? and id <= ? and (%s) order by id limit ?";
    private static final String NEWEST =
            "select coalesce(min(id), 0) from (select id from events where id <= ? and (%s) order by id desc limit ?)";
    // The plus sign keeps SQLite from walking the whole table by number: the index over time is the short way.
    private static final String EARLIEST = "select coalesce(min(+id), 0) from events where (%s)";

    private final ReadOnly database;

    SqliteEventPages(ReadOnly database) {
        this.database = database;
    }

    /// The number of the newest event; 0 if there is none.
    long last() throws DatabaseException {
        return number(LAST);
    }

    /// Events that came after one, oldest first.
    List<Entry<Event>> after(long number, int max) throws DatabaseException {
        return database.read(Rows.select(AFTER, EventRow::entry, number, max));
    }

    /// Events that meet a condition, oldest first.
    ///
    /// @param from first number that counts
    /// @param to   last number that counts
    List<Entry<Event>> between(long from, long to, SqlCondition condition, int max) throws DatabaseException {
        var values = values(List.of(from, to), condition, max);
        return database.read(connection -> {
            QueryFunctions.register(connection);
            return Rows.select(BETWEEN.formatted(condition.sql()), EventRow::entry, values).from(connection);
        });
    }

    /// The oldest of the so many newest events that meet a condition; 0 if none does.
    long newest(long to, SqlCondition condition, int count) throws DatabaseException {
        return number(NEWEST.formatted(condition.sql()), values(List.of(to), condition, count));
    }

    /// The lowest number that meets a condition over the time; 0 if none does.
    long earliest(SqlCondition condition) throws DatabaseException {
        return number(EARLIEST.formatted(condition.sql()), values(List.of(), condition));
    }

    private long number(String sql, Object... values) throws DatabaseException {
        return database.read(connection -> {
            QueryFunctions.register(connection);
            return Rows.select(sql, row -> row.getLong(1), values).from(connection).getFirst();
        });
    }

    private static Object[] values(List<?> before, SqlCondition condition, Object... after) {
        var values = new ArrayList<Object>(before);
        values.addAll(condition.arguments());
        values.addAll(Arrays.asList(after));
        return values.toArray();
    }
}
