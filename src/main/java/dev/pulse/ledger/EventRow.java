package dev.pulse.ledger;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A row of the table `events` as an entry of the book, for those who select rows in their own way.
public final class EventRow {
    /// What to select, in this order.
    public static final String COLUMNS = "id, event_id, schema_version, time, time_text, received, source, source_version, host, type,"
            + " severity, payload, extra";

    /// What [Event#isRoutine] denies, as the index `events_notable` says it: after `where source = ? and` it finds the newest such
    /// events of a source without looking at others. In parentheses, so that anything may stand beside it.
    public static final String NOTABLE = """
            (source <> 'syswatch' or not (type >= 'system.metrics.' and type < 'system.metrics/'
              or type >= 'syswatch.metrics.' and type < 'syswatch.metrics/' or type = 'syswatch.internal'))""";

    /// High and critical events, as the index `events_high` says it: in the order of their numbers, from either end.
    public static final String HIGH = "severity >= 3";

    /// How runs of the lab begin and end, as the index `events_runs` says it: after `where type = ? and` in the order of their numbers,
    /// without `type = ?` they must be sorted. In parentheses, so that anything may stand beside it.
    public static final String RUNS = """
            (type = 'netlab.scenario.started' or type = 'netlab.scenario.completed'
              or type = 'netlab.scenario.aborted')""";

    private EventRow() {}

    /// @param row a result of selecting [#COLUMNS]
    public static Entry<Event> entry(ResultSet row) throws SQLException {
        return new Entry<>(row.getLong(1), event(row));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(row.getString(3), new Timestamp(row.getString(5), row.getLong(4)), row.getString(7), orEmpty(row.getString(8)),
                orEmpty(row.getString(9)), row.getString(10), Severity.values()[row.getInt(11)], orEmpty(row.getString(2)),
                Payload.parse(row.getString(12)), row.getString(13) == null ? Payload.EMPTY : Payload.parse(row.getString(13)),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
