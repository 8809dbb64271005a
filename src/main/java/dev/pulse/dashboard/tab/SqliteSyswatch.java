package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.Overview.OpenAlert;
import dev.pulse.dashboard.tab.Syswatch.History;
import dev.pulse.dashboard.tab.Syswatch.Measured;
import dev.pulse.dashboard.tab.Syswatch.Sample;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads what `syswatch` measured on the host that was heard last: the newest of each metric, and one sample per step of the charts,
/// each found by its own search in an index, so that the cost follows the number of samples and not the number of events.
///
/// @param known what was read before; only what is newer is read, if range and host are still the same
record SqliteSyswatch(Instant now, SyswatchRange range, History known) implements Reading<Syswatch> {
    /// Among so many events of one kind the host is looked for.
    static final int NEWEST_MAX = 200;
    static final int STEP_EVENTS_MAX = 20;
    static final int ALERTS_MAX = 1_000;
    /// A sensor sends a few devices; what is larger than that in bytes is not read.
    static final int PAYLOAD_MAX = 32_768;
    /// Events may arrive late, hence the newest steps are read again.
    private static final int STEPS_AGAIN = 72;
    /// A clock that is fast must not hide what others measured.
    private static final long AHEAD_MAX = Duration.ofMinutes(5).toMillis();

    /// Word for word the condition of the index `events_metrics`, or the index is not used.
    private static final String OF_TYPE = "type in ('system.metrics.cpu', 'system.metrics.memory', 'system.metrics.disk',"
            + " 'system.metrics.network', 'syswatch.internal') and type = ?";
    private static final String PAYLOAD = "case when octet_length(payload) <= " + PAYLOAD_MAX + " then payload else '{}' end";

    static final String NEWEST_HOST = """
            select coalesce(host, ''), time from events where %s and time <= ? order by time desc limit 1""".formatted(OF_TYPE);
    static final String HOSTS = """
            select distinct host from (select coalesce(host, '') as host from events where %s and time <= ?
              order by time desc limit %d)""".formatted(OF_TYPE, NEWEST_MAX);
    static final String NEWEST = """
            select time, %s from events where id = (select id from (select id, coalesce(host, '') as host from events
              where %s and time <= ? order by time desc limit %d) where host = ? limit 1)""".formatted(PAYLOAD, OF_TYPE, NEWEST_MAX);
    static final String SAMPLES = """
            with recursive step (at) as (select ? union all select at + ? from step where at + ? < ?)
            select time, %s from step cross join events where id = (
              select id from (select id, coalesce(host, '') as host from events where %s and time >= at and time < at + ?
                order by time limit %d) where host = ? limit 1)""".formatted(PAYLOAD, OF_TYPE, STEP_EVENTS_MAX);
    static final String LAST_SEEN = "select last_seen from sources where name = 'syswatch'";
    static final String ALERTS = """
            select severity, title, count, raised from (select severity, title, count, raised, source from alerts where raised >= ?
              order by raised desc limit %d) where source = 'syswatch' limit 1""".formatted(ALERTS_MAX);

    private record Heard(String host, long at) {}

    @Override
    public Syswatch from(Connection connection) throws SQLException {
        var host = host(connection);
        var hosts = Rows.select(HOSTS, row -> row.getString(1), Metric.CPU.type(), ahead()).from(connection);
        var seen = Rows.select(LAST_SEEN, row -> Instant.ofEpochMilli(row.getLong(1))).from(connection);
        var alerts = Rows.select(ALERTS, SqliteSyswatch::alert, now.toEpochMilli() - SqliteOverview.DAY).from(connection);
        return new Syswatch(seen.stream().findFirst().orElse(Instant.MAX), (int) hosts.stream().filter(name -> !name.equals(host)).count(),
                newest(connection, host), history(connection, host), alerts);
    }

    private String host(Connection connection) throws SQLException {
        var newest = new Heard("", Long.MIN_VALUE);
        for (var metric : Metric.CHARTED) {
            var found = Rows.select(NEWEST_HOST, row -> new Heard(row.getString(1), row.getLong(2)), metric.type(), ahead());
            newest = Stream.concat(Stream.of(newest), found.from(connection).stream()).reduce((a, b) -> b.at > a.at ? b : a).orElseThrow();
        }
        return newest.host;
    }

    private Map<Metric, Measured> newest(Connection connection, String host) throws SQLException {
        var newest = new EnumMap<Metric, Measured>(Metric.class);
        for (var metric : Metric.values()) {
            Rows.select(NEWEST, SqliteSyswatch::measured, metric.type(), ahead(), host).from(connection)
                    .forEach(measured -> newest.put(metric, measured));
        }
        return newest;
    }

    private History history(Connection connection, String host) throws SQLException {
        var isKnown = known.range() == range && known.host().equals(host);
        var begin = onStep(now.toEpochMilli() - range.length());
        var from = isKnown ? Math.max(begin, onStep(known.until()) - STEPS_AGAIN * range.step()) : begin;
        var samples = new EnumMap<Metric, List<Sample>>(Metric.class);
        for (var metric : Metric.CHARTED) {
            var kept = isKnown ? known.of(metric).stream().filter(sample -> sample.at() >= begin && sample.at() < from) : Stream.<Sample>of();
            samples.put(metric, Stream.concat(kept, samples(connection, metric, host, from).stream()).toList());
        }
        return new History(range, host, now.toEpochMilli(), samples);
    }

    private List<Sample> samples(Connection connection, Metric metric, String host, long from) throws SQLException {
        return Rows.select(SAMPLES, row -> sample(metric, measured(row)), from, range.step(), range.step(), now.toEpochMilli() + 1,
                metric.type(), range.step(), host).from(connection);
    }

    private static Sample sample(Metric metric, Measured measured) {
        return new Sample(measured.at().toEpochMilli(), metric.first(measured.payload()), metric.second(measured.payload()));
    }

    private static Measured measured(ResultSet row) throws SQLException {
        return new Measured(Instant.ofEpochMilli(row.getLong(1)), Payload.parse(row.getString(2)));
    }

    private static OpenAlert alert(ResultSet row) throws SQLException {
        return new OpenAlert(Severity.values()[row.getInt(1)], row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)));
    }

    private long ahead() {
        return now.toEpochMilli() + AHEAD_MAX;
    }

    private long onStep(long at) {
        return Math.floorDiv(at, range.step()) * range.step();
    }
}
