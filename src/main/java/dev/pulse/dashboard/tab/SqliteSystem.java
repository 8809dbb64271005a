package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.SystemState.Counter;
import dev.pulse.dashboard.tab.SystemState.Outcomes;
import dev.pulse.dashboard.tab.SystemState.Part;
import dev.pulse.dashboard.tab.SystemState.Reader;
import dev.pulse.dashboard.tab.SystemState.Service;
import dev.pulse.disk.SqliteStorageGrowth;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How PULSE is: what the service said of itself, and what the counts, bookmarks and problems in the database say.
final class SqliteSystem {
    static final String SERVICE = "select pid, version, address, started, seen, stopped from service where id = 1";
    /// How far readers are is told by their bookmarks.
    static final String PARTS =
            "select name, reason, since from service_parts where state = 'UP' and name not like 'reader %' order by name";
    static final String COUNTERS = "select name, labels, count from service_counters where count > 0 order by name, labels limit 500";
    static final String MINUTES = "select minute, sum(count) from minute_events where minute >= ? group by minute";
    static final String OUTCOMES = "select hour, outcome, count from hourly_outcomes where hour >= ?";
    /// The number of the newest entry, also if it is gone.
    static final String READERS = """
            select book, reader, max(0, (select coalesce(max(seq), 0) from sqlite_sequence where name = book) - position), updated
            from bookmarks where active = 1 order by book, reader""";
    static final String DELIVERIES = """
            select coalesce(sum(state = 'pending'), 0), coalesce(sum(state = 'failed'), 0) from deliveries
            where channel = ? and notice > (select coalesce(max(seq), 0) from sqlite_sequence where name = 'notices') - 1000""";
    /// Of the many keys of a flood only so many rows are summed up.
    static final String HUSHED = """
            select reason, sum(count) from (select reason, count from suppressions where hour >= ? order by hour desc limit 10000)
            group by reason order by 2 desc""";

    private static final Pattern LABEL = Pattern.compile("=\"([^\"]*)\"");

    private SqliteSystem() {}

    /// @param space asked on the reading thread
    static Reading<SystemState> state(Look look, Supplier<SystemSpace> space) {
        return connection -> new SystemState(
                Rows.select(SERVICE, row -> new Service(row.getLong(1), row.getString(2), row.getString(3), at(row.getLong(4)),
                        at(row.getLong(5)), at(row.getLong(6)))).from(connection),
                Rows.select(PARTS, row -> new Part(row.getString(1), row.getString(2), at(row.getLong(3)))).from(connection),
                SqliteSystemProblems.all().from(connection),
                Rows.select(COUNTERS, row -> new Counter(row.getString(1), labels(row.getString(2)), row.getLong(3))).from(connection),
                minutes(connection, look.now()),
                outcomes(connection, look.now()),
                readers(connection),
                new SystemStorage(SqliteStorageGrowth.growth(look.now()).from(connection), space.get()),
                hushed(connection, look.now()));
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    /// The values alone: `reason="busy"` is `busy`.
    static String labels(String labels) {
        return LABEL.matcher(labels).results().map(label -> label.group(1)).collect(Collectors.joining(", "));
    }

    private static List<Long> minutes(Connection connection, Instant now) throws SQLException {
        var first = now.truncatedTo(ChronoUnit.MINUTES).minus(SystemState.MINUTES - 1, ChronoUnit.MINUTES).toEpochMilli();
        var minutes = new Long[SystemState.MINUTES];
        Arrays.fill(minutes, 0L);
        var counts = Rows.select(MINUTES, row -> Map.entry((row.getLong(1) - first) / 60_000, row.getLong(2)), first).from(connection);
        counts.stream().filter(count -> count.getKey() < SystemState.MINUTES)
                .forEach(count -> minutes[count.getKey().intValue()] = count.getValue());
        return List.of(minutes);
    }

    private static Outcomes outcomes(Connection connection, Instant now) throws SQLException {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var outcomes = new Outcomes(new HashMap<>(), new HashMap<>(), new HashMap<>());
        Rows.select(OUTCOMES, row -> {
            var back = ChronoUnit.HOURS.between(at(row.getLong(1)), hour);
            if (back == 0) {
                outcomes.thisHour().merge(row.getString(2), row.getLong(3), Long::sum);
            } else if (back == 1) {
                outcomes.hourBefore().merge(row.getString(2), row.getLong(3), Long::sum);
            }
            return outcomes.day().merge(row.getString(2), row.getLong(3), Long::sum);
        }, hour.minus(23, ChronoUnit.HOURS).toEpochMilli()).from(connection);
        return outcomes;
    }

    private static List<Reader> readers(Connection connection) throws SQLException {
        var readers = new ArrayList<Reader>();
        var select = Rows.select(READERS, row -> new Reader(row.getString(1), row.getString(2), row.getLong(3), at(row.getLong(4)), 0, 0));
        for (var reader : select.from(connection)) {
            readers.add(reader.book().equals("notices") ? channel(connection, reader) : reader);
        }
        return readers;
    }

    private static Reader channel(Connection connection, Reader reader) throws SQLException {
        return Rows.select(DELIVERIES, row -> new Reader(reader.book(), reader.name(), reader.behind(), reader.updated(), row.getLong(1),
                row.getLong(2)), reader.name()).from(connection).getFirst();
    }

    private static Map<String, Long> hushed(Connection connection, Instant now) throws SQLException {
        var hushed = new LinkedHashMap<String, Long>();
        var since = now.truncatedTo(ChronoUnit.HOURS).minus(23, ChronoUnit.HOURS).toEpochMilli();
        Rows.select(HUSHED, row -> hushed.put(SqliteAlert.words(row.getString(1)), row.getLong(2)), since).from(connection);
        return hushed;
    }
}
