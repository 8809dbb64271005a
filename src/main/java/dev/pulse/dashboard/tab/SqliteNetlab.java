package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Reads the runs of the lab: how they began and ended from an index of their own, their steps and what they left behind from the newest
/// events of the lab.
final class SqliteNetlab {
    static final int RUNS_MAX = 200;
    static final int EVENTS_MAX = 1_000;
    static final String CONDITION_OF_RUNS = "type = ? and " + EventRow.RUNS;
    static final String CONDITION_OF_EVENTS = "source = ? and " + EventRow.NOTABLE;

    private static final String COLUMNS = """
            select id, time, received, coalesce(host, ''), type,
              coalesce(substr(json ->> '$.scenario', 1, 200), ''), coalesce(substr(json ->> '$.reason', 1, 1000), ''),
              case when json_type(json, '$.duration_seconds') in ('integer', 'real') then json ->> '$.duration_seconds' end
            from (select id, time, received, host, type, source, iif(json_valid(payload), payload, '{}') as json from events
              where""";
    private static final String NEWEST = " order by id desc limit ?)";
    static final String RUNS = COLUMNS + " " + CONDITION_OF_RUNS + NEWEST;
    static final String EVENTS = COLUMNS + " " + CONDITION_OF_EVENTS + NEWEST;

    private SqliteNetlab() {}

    static Reading<NetlabFindings> reading(Look look) {
        var sensor = SqliteSensorState.reading(NetlabTab.SOURCE, look);
        return connection -> new NetlabFindings(sensor.from(connection), runs(connection));
    }

    private static List<NetlabRun> runs(Connection connection) throws SQLException {
        var starts = newest(connection, RUNS, NetlabEvent.STARTED, RUNS_MAX);
        var newest = newest(connection, EVENTS, NetlabTab.SOURCE, EVENTS_MAX);
        var events = new TreeSet<>(Comparator.comparingLong(NetlabEvent::number));
        events.addAll(starts);
        events.addAll(newest(connection, RUNS, NetlabEvent.COMPLETED, RUNS_MAX));
        events.addAll(newest(connection, RUNS, NetlabEvent.ABORTED, RUNS_MAX));
        events.addAll(newest);
        // Beyond the oldest start that was read, ends would look as if nobody had started them.
        var known = events.stream().filter(event -> event.number() >= first(starts, RUNS_MAX)).toList();
        return NetlabRuns.of(known, first(newest, EVENTS_MAX));
    }

    /// From which number on nothing is missing.
    private static long first(List<NetlabEvent> newest, int limit) {
        return newest.size() < limit ? 0 : newest.getLast().number();
    }

    private static List<NetlabEvent> newest(Connection connection, String sql, String of, int limit) throws SQLException {
        return Rows.select(sql, SqliteNetlab::event, of, limit).from(connection);
    }

    private static NetlabEvent event(ResultSet row) throws SQLException {
        return new NetlabEvent(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)), row.getString(4),
                row.getString(5), row.getString(6), row.getString(7), seconds(row));
    }

    private static double seconds(ResultSet row) throws SQLException {
        var seconds = row.getDouble(8);
        return row.wasNull() ? Double.NaN : seconds;
    }
}
