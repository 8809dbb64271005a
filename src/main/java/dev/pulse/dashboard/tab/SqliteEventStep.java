package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.query.SqlCondition;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Finds the next event of a list, or the next of high severity, however far away it is. Like all that is looked for, in pieces.
final class SqliteEventStep {
    // The condition stands as the index `events_high` says it. A piece is so many rows of the index, which may be few in many events.
    static final String PIECE_DOWN = """
            select coalesce(min(id), 0) from (select id from events indexed by events_high where severity >= 3 and id < ?
              order by id desc limit ?)""";
    static final String PIECE_UP = """
            select coalesce(max(id), 0) from (select id from events indexed by events_high where severity >= 3 and id > ?
              order by id limit ?)""";
    static final String HIGH = """
            select id from events indexed by events_high where severity >= 3 and id >= ? and id <= ?%s and (%s) order by id %s limit 1""";

    private final Connection connection;
    private final SqliteEventSpan numbers;
    private final SqliteEventWalk walk;
    private final SqliteClause clause;
    private final SqlCondition filter;

    SqliteEventStep(Connection connection, Scope scope, Look look) throws SQLException {
        this.connection = connection;
        filter = look.filter().toSql(look.now());
        numbers = new SqliteEventSpan(connection, scope);
        walk = new SqliteEventWalk(connection, scope, filter);
        clause = SqliteClause.of(scope);
    }

    EventStep.Found find(EventStep step) throws SQLException {
        var at = step.from();
        for (var turn = new Turn(); turn.isLeft();) {
            var end = end(step, at);
            if (end == 0) {
                return new EventStep.Found(0, EventStep.NONE);
            }
            var found = step.isHigh() ? high(step, at, end) : next(step, at, end);
            if (found > 0) {
                return new EventStep.Found(found, EventStep.NONE);
            }
            at = end;
        }
        return new EventStep.Found(0, step.on(at));
    }

    /// The last number of the next piece; 0 if there is nothing left.
    private long end(EventStep step, long at) throws SQLException {
        if (step.isHigh()) {
            var end = Rows.select(step.isOlder() ? PIECE_DOWN : PIECE_UP, row -> row.getLong(1), at, SqliteEventWindow.PIECE)
                    .from(connection).getFirst();
            return step.isOlder() && at <= numbers.first() || !step.isOlder() && at >= numbers.end() - 1 ? 0 : end;
        }
        var end = step.isOlder() ? Math.max(numbers.first(), at - SqliteEventWindow.PIECE)
                : Math.min(numbers.end() - 1, at + SqliteEventWindow.PIECE);
        return step.isOlder() ? end < at ? end : 0 : end > at ? end : 0;
    }

    private long high(EventStep step, long at, long end) throws SQLException {
        var sql = HIGH.formatted(clause.sql(), filter.sql(), step.isOlder() ? "desc" : "asc");
        var range = step.isOlder() ? List.of(end, at - 1) : List.of(at + 1, end);
        var found = Rows.select(sql, row -> row.getLong(1), clause.valuesBetween(range, filter.arguments())).from(connection);
        return found.isEmpty() ? 0 : found.getFirst();
    }

    private long next(EventStep step, long at, long end) throws SQLException {
        var found = step.isOlder() ? walk.down(end, at, 1) : walk.up(at + 1, end + 1, 1);
        return found.isEmpty() ? 0 : found.getFirst().number();
    }
}
