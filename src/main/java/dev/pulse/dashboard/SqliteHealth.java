package dev.pulse.dashboard;

import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads how PULSE is, in a few rows.
final class SqliteHealth {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final String RATE = """
            select coalesce(sum(count), 0) from minute_events where minute = ?
            """;
    private static final String NEWEST = """
            select coalesce(max(id), 0) from events
            """;
    private static final String LAGS = """
            select reader, max(0, case book when 'events' then (select coalesce(max(id), 0) from events)
              else (select coalesce(max(id), 0) from notices) end - position)
            from bookmarks where active = 1 and book in ('events', 'notices')
            """;
    private static final String PARTS = """
            select name, state, reason from service_parts order by name
            """;
    private static final String REFUSED = """
            select coalesce((select sum(count) from hourly_outcomes where hour = ? and outcome in ('rejected', 'shed', 'unreadable')), 0)
              + coalesce((select sum(count) from service_counters where name = 'pulse_requests_refused_total'), 0)
            """;
    private static final String SERVICE = """
            select address, seen, stopped from service where id = 1
            """;

    private SqliteHealth() {}

    static Reading<Health> reading(Instant now) {
        return connection -> new Health(rate(connection, now), number(connection, NEWEST), slowest(connection), parts(connection),
                number(connection, REFUSED, now.toEpochMilli() / HOUR * HOUR), service(connection));
    }

    static List<String> statements() {
        return List.of(RATE, NEWEST, LAGS, PARTS, REFUSED, SERVICE);
    }

    /// The last whole minute and the one that runs, each by its share of the minute before now.
    private static long rate(Connection connection, Instant now) throws SQLException {
        var minute = now.toEpochMilli() / MINUTE * MINUTE;
        var share = (double) (now.toEpochMilli() - minute) / MINUTE;
        return number(connection, RATE, minute) + Math.round(number(connection, RATE, minute - MINUTE) * (1 - share));
    }

    private static Optional<Health.Lag> slowest(Connection connection) throws SQLException {
        return Rows.select(LAGS, row -> new Health.Lag(row.getString(1), row.getLong(2))).from(connection).stream()
                .max((one, other) -> Long.compare(one.entries(), other.entries()));
    }

    private static List<Health.Part> parts(Connection connection) throws SQLException {
        return Rows.select(PARTS, row -> new Health.Part(row.getString(1), row.getString(2), row.getString(3))).from(connection);
    }

    private static Optional<Health.Service> service(Connection connection) throws SQLException {
        return Rows.select(SERVICE, row -> new Health.Service(row.getString(1), Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)))).from(connection).stream().findFirst();
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1), values).from(connection).getFirst();
    }
}
