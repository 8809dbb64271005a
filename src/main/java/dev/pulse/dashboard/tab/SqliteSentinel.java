package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.SentinelFindings.Detector;
import dev.pulse.dashboard.tab.SentinelFindings.Talker;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Reads what sentinel found, from counts that were made when its alerts came.
final class SqliteSentinel {
    static final int MINUTES = 60;
    static final int HOURS = 24;
    /// More do not fit on any screen.
    static final int LINES_MAX = 100;

    static final String DETECTORS = """
            select value, sum(count) from facets where facet = 'detector' and span between ? and ?
            group by value order by 2 desc, 1 limit ?""";
    static final String PER_MINUTE = """
            select span, sum(count) from facets where facet = 'detector' and span between ? and ? group by span""";
    static final String TALKERS = """
            select value, sum(count), max(last) from facets where facet = 'talker' and span between ? and ?
            group by value order by 2 desc, 1 limit ?""";

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private SqliteSentinel() {}

    static Reading<SentinelFindings> reading(Look look) {
        var sensor = SqliteSensorState.reading(SentinelTab.SOURCE, look);
        var minute = newest(look, MINUTE);
        var hour = newest(look, HOUR);
        var detectors = Rows.select(DETECTORS, row -> new Detector(row.getString(1), row.getLong(2)),
                minute - (MINUTES - 1) * MINUTE, minute, LINES_MAX);
        var talkers = Rows.select(TALKERS, row -> new Talker(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                hour - (HOURS - 1) * HOUR, hour, LINES_MAX);
        return connection -> new SentinelFindings(sensor.from(connection), detectors.from(connection), minutes(connection, minute),
                talkers.from(connection));
    }

    /// The span that now lies in is the newest, although it is not over.
    private static long newest(Look look, long span) {
        var now = look.now().toEpochMilli();
        return now - Math.floorMod(now, span);
    }

    private static long[] minutes(Connection connection, long newest) throws SQLException {
        var first = newest - (MINUTES - 1) * MINUTE;
        var minutes = new long[MINUTES];
        for (var count : Rows.select(PER_MINUTE, row -> new long[] {row.getLong(1), row.getLong(2)}, first, newest).from(connection)) {
            minutes[(int) ((count[0] - first) / MINUTE)] += count[1];
        }
        return minutes;
    }
}
