package dev.pulse.dashboard.tab;

import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Which numbers the events of a scope can have. Numbers grow with the time of receipt, so a span of time is found by halving.
final class SqliteEventSpan {
    static final String LOWEST = "select coalesce(min(id), 1) from events";
    static final String HIGHEST = "select coalesce(max(id), 0) from events";
    static final String RECEIVED = "select received from events where id >= ? order by id limit 1";
    /// Requests that are received one after the other may be kept the other way round.
    private static final Duration DISORDER_MAX = Duration.ofMinutes(1);

    private final Connection connection;
    private final long first;
    private final long end;

    SqliteEventSpan(Connection connection, Scope scope) throws SQLException {
        this.connection = connection;
        var lowest = number(LOWEST);
        var highest = number(HIGHEST) + 1;
        first = scope.isEver() ? lowest : receivedFrom(scope.from().minus(DISORDER_MAX), lowest, highest);
        end = scope.isEver() ? highest : receivedFrom(scope.to().plus(DISORDER_MAX), first, highest);
    }

    /// The lowest number; the number after the highest if there are no events.
    long first() {
        return first;
    }

    /// The number after the highest.
    long end() {
        return end;
    }

    /// When that event, or the next that is there, was received; the epoch if there is none.
    Instant received(long number) throws SQLException {
        var found = Rows.select(RECEIVED, row -> row.getLong(1), number).from(connection);
        return found.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(found.getFirst());
    }

    private long receivedFrom(Instant at, long lowest, long highest) throws SQLException {
        var low = lowest;
        var high = highest;
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (received(middle).isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long number(String sql) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1)).from(connection).getFirst();
    }
}
