package dev.pulse.digest;

import dev.pulse.digest.Digest.Activity;
import dev.pulse.digest.Digest.Count;
import dev.pulse.digest.Digest.Security;
import dev.pulse.digest.Digest.Source;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads a digest from the database, through the writing process or beside it.
///
/// Every select goes through an index over time or through the hourly counts, so its cost follows the span and not the size of the
/// database. Hourly counts are those of the hours that end within the span: an hour that is under way when a digest is due is told
/// whole by the next one. Payloads are foreign: what is not of the expected type is passed over.
///
/// @param span     what the digest covers
/// @param untilNow whether the hour that is under way at its end counts too, because no next digest will tell it
public record SqliteDigest(Span span, boolean untilNow) implements Reading<Digest> {
    static final int LIST_MAX = 10;
    static final int SOURCES_MAX = 100;
    /// Of a flood the newest events say enough, and reading all of it would take minutes.
    static final int TALKING_EVENTS_MAX = 1_000_000;
    private static final int ADDRESS_LENGTH_MAX = 64;

    static final String ALERTS = "select severity, count(*) from alerts where raised >= ? and raised < ? group by severity";
    static final String RULES = """
            select rule, count(*) from alerts where raised >= ? and raised < ?
            group by rule order by count(*) desc, rule limit %d""".formatted(LIST_MAX);
    static final String HELD = """
            select rule || ' ' || lower(reason), sum(count) from suppressions where hour >= ? and hour < ?
            group by rule, reason order by sum(count) desc, rule, reason limit %d""".formatted(LIST_MAX);
    static final String TALKERS = """
            select case when json_type(payload, '$.src_ip') = 'text' then json_extract(payload, '$.src_ip') end as address, count(*)
            from (select case when json_valid(payload) then payload else '{}' end as payload
                  from events where time >= ? and time < ? and severity > 0 order by time desc limit %d)
            where length(address) between 1 and %d
            group by address order by count(*) desc, address limit %d""".formatted(TALKING_EVENTS_MAX, ADDRESS_LENGTH_MAX, LIST_MAX);
    static final String SOURCES = """
            select name, last_seen, (select coalesce(sum(count), 0) from hourly_events where hour >= ? and hour < ? and source = name)
            from sources order by name limit %d""".formatted(SOURCES_MAX);
    static final String TYPES = """
            select type, sum(count) from hourly_events where hour >= ? and hour < ? and type like '%%.lifecycle.%%'
            group by type order by type limit %d""".formatted(SOURCES_MAX);
    static final String RUNS = """
            select substr(type, 17), sum(count) from hourly_events where hour >= ? and hour < ? and source = 'netlab'
            and type in ('netlab.scenario.started', 'netlab.scenario.completed', 'netlab.scenario.aborted') group by type""";
    static final String OUTCOMES =
            "select outcome, sum(count) from hourly_outcomes where hour >= ? and hour < ? group by outcome order by outcome";
    static final String DEAD = "select count(*) from dead_letters where time >= ? and time < ?";
    /// A sensor's own counter starts again at 0 when the sensor does.
    static final String DROPPED = """
            select coalesce(sum(case when total >= before then total - before else total end), 0)
            from (select total, lag(total, 1, total) over (partition by host order by time) as before
                  from (select time, host, case when json_valid(payload) then
                               case when json_type(payload, '$.events_dropped_total') = 'integer'
                                    then json_extract(payload, '$.events_dropped_total') end end as total
                        from events where %s and type = 'syswatch.internal' and time >= ? and time < ? order by time desc limit %d)
                  where total between 0 and 1000000000000)""".formatted(SqlitePeaks.MEASURED, SqlitePeaks.MEASUREMENTS_MAX);

    public SqliteDigest(Span span) {
        this(span, false);
    }

    @Override
    public Digest from(Connection connection) throws SQLException {
        return new Digest(span, security(connection), new SqlitePeaks(span).from(connection), activity(connection));
    }

    private Security security(Connection connection) throws SQLException {
        var perSeverity = Rows.select(ALERTS, row -> Map.entry(Severity.values()[row.getInt(1)], row.getLong(2)),
                span.fromMillis(), span.toMillis()).from(connection);
        var alerts = perSeverity.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Security(alerts, counts(connection, RULES), counts(connection, TALKERS), hourly(connection, HELD));
    }

    private Activity activity(Connection connection) throws SQLException {
        var sources = Rows.select(SOURCES, row -> new Source(row.getString(1), row.getLong(3), Instant.ofEpochMilli(row.getLong(2))),
                firstHour(), lastHour()).from(connection);
        return new Activity(sources, hourly(connection, TYPES), byName(hourly(connection, RUNS)), hourly(connection, OUTCOMES),
                number(connection, DROPPED), number(connection, DEAD));
    }

    private List<Count> counts(Connection connection, String sql) throws SQLException {
        return Rows.select(sql, row -> new Count(row.getString(1), row.getLong(2)), span.fromMillis(), span.toMillis()).from(connection);
    }

    private List<Count> hourly(Connection connection, String sql) throws SQLException {
        return Rows.select(sql, row -> new Count(row.getString(1), row.getLong(2)), firstHour(), lastHour()).from(connection);
    }

    private long number(Connection connection, String sql) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1), span.fromMillis(), span.toMillis()).from(connection).getFirst();
    }

    private static Map<String, Long> byName(List<Count> counts) {
        return counts.stream().collect(Collectors.toMap(Count::name, Count::count, Long::sum));
    }

    private long firstHour() {
        return hour(span.from()).toEpochMilli();
    }

    private long lastHour() {
        var hour = hour(span.to());
        return (untilNow && hour.isBefore(span.to()) ? hour.plus(1, ChronoUnit.HOURS) : hour).toEpochMilli();
    }

    private static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }
}
