package dev.pulse.dashboard.tab;

import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// How many events were received in each minute of the last hour.
final class SqliteMinutes {
    static final String MINUTES = "select minute, sum(count) from minute_events where minute >= ? and minute <= ? group by minute";
    static final int MINUTES_MAX = 60;
    private static final long MINUTE = 60_000;

    private SqliteMinutes() {}

    /// @return per minute, the one that is now last
    static long[] until(Connection connection, Instant now) throws SQLException {
        var last = Math.floorDiv(now.toEpochMilli(), MINUTE);
        var first = last - MINUTES_MAX + 1;
        var counts = new long[MINUTES_MAX];
        Rows.select(MINUTES, row -> counts[(int) (row.getLong(1) / MINUTE - first)] = row.getLong(2), first * MINUTE, last * MINUTE)
                .from(connection);
        return counts;
    }
}
