package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.Overview.HourCount;
import dev.pulse.dashboard.tab.Overview.MinuteCount;
import dev.pulse.dashboard.tab.Overview.OpenAlerts;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.dashboard.tab.Overview.SourceSeen;
import dev.pulse.dashboard.tab.Overview.WorstAlert;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the overview from counts that are kept anyway; the events themselves are not touched.
///
/// @param now  the end of what is shown
/// @param past what was read before; read anew when an hour has passed
record SqliteOverview(Instant now, PastHours past) implements Reading<Overview> {
    static final int SOURCES_MAX = 1_000;
    static final int COUNTS_MAX = 200_000;
    static final int ALERTS_MAX = 10_000;
    static final long MINUTE = Duration.ofMinutes(1).toMillis();
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();
    static final int DAYS = 7;

    /// In one statement, because an hour that grows old moves from one table to the other.
    static final String EVER = """
            select source, sum(count) from (select source, count from hourly_events where hour < ?
              union all select source, count from daily_events) group by source limit %d""".formatted(SOURCES_MAX);
    static final String HOURS = """
            select hour, source, type, severity, count from hourly_events where hour >= ? and hour < ? limit %d""".formatted(COUNTS_MAX);
    static final String MINUTES = """
            select minute, source, severity, routine, count from minute_events where minute > ? limit %d""".formatted(COUNTS_MAX);
    static final String SOURCES = "select name, last_seen from sources order by last_seen desc limit " + SOURCES_MAX;
    static final String OPEN = """
            select severity, count(*) from (select severity from alerts where raised >= ? and state = 'new' order by raised desc limit %d)
            group by severity""".formatted(ALERTS_MAX);
    static final String WORST = "select " + Alert.COLUMNS + " " + """
            from alerts where id = (select id from (select id, severity, raised from alerts where raised >= ? and state = 'new'
            order by raised desc limit %d) order by severity desc, raised desc limit 1)""".formatted(ALERTS_MAX);
    static final String EVENT = "select " + EventRow.COLUMNS + " from events where id = ?";
    static final String ADDRESS = "select address from service where id = 1";

    @Override
    public Overview from(Connection connection) throws SQLException {
        var whole = past(connection);
        var minutes = Rows.select(MINUTES, SqliteOverview::minute, begin(now, MINUTE) - HOUR).from(connection);
        var sources = Rows.select(SOURCES, row -> new SourceSeen(row.getString(1), time(row, 2))).from(connection);
        var address = Rows.select(ADDRESS, row -> row.getString(1)).from(connection);
        return new Overview(String.join("", address), whole, hours(connection, whole.until(), Long.MAX_VALUE), minutes, sources,
                open(connection));
    }

    /// The hour before this one is not taken for past: what was received at its end may be committed a little later.
    private PastHours past(Connection connection) throws SQLException {
        var until = begin(now, HOUR) - HOUR;
        if (past.until() == until) {
            return past;
        }
        var ever = Rows.select(EVER, row -> Map.entry(row.getString(1), row.getLong(2)), until).from(connection);
        return new PastHours(until, ever.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                hours(connection, until - DAYS * DAY, until));
    }

    private static List<HourCount> hours(Connection connection, long from, long to) throws SQLException {
        return merged(Rows.select(HOURS, SqliteOverview::hour, from, to).from(connection));
    }

    /// One count per hour, source and severity, however many types there are.
    private static List<HourCount> merged(List<HourCount> counts) {
        return counts.stream().collect(Collectors.toMap(count -> count.of(0), HourCount::count, Long::sum)).entrySet().stream()
                .map(kind -> kind.getKey().of(kind.getValue())).toList();
    }

    private OpenAlerts open(Connection connection) throws SQLException {
        var since = now.toEpochMilli() - DAY;
        var counts = Rows.select(OPEN, row -> Map.entry(severity(row, 1), row.getLong(2)), since).from(connection);
        var worst = new ArrayList<WorstAlert>();
        for (var alert : Rows.select(WORST, Alert::of, since).from(connection)) {
            worst.add(new WorstAlert(alert, title(connection, alert)));
        }
        return new OpenAlerts(counts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), worst);
    }

    /// An alert of a rule without words of its own is called after the type of its event; then what the event says tells more.
    private static String title(Connection connection, Alert alert) throws SQLException {
        return Rows.select(EVENT, EventRow::entry, alert.firstEvent()).from(connection).stream().map(Entry::value)
                .filter(found -> found.type().equals(alert.title())).map(EventSummary::of).filter(summary -> !summary.isEmpty())
                .map(Object::toString).findFirst().orElse(alert.title());
    }

    private static HourCount hour(ResultSet row) throws SQLException {
        var source = row.getString(2);
        return new HourCount(row.getLong(1), source, severity(row, 4), Event.isRoutine(source, row.getString(3)), row.getLong(5));
    }

    private static MinuteCount minute(ResultSet row) throws SQLException {
        return new MinuteCount(row.getLong(1), row.getString(2), severity(row, 3), row.getInt(4) == 1, row.getLong(5));
    }

    private static Severity severity(ResultSet row, int column) throws SQLException {
        return Severity.values()[row.getInt(column)];
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /// When the minute or the hour of a moment began.
    static long begin(Instant at, long unit) {
        return Math.floorDiv(at.toEpochMilli(), unit) * unit;
    }
}
