package dev.pulse.doctor;

import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the doctor reads in the database: a few rows of each table, never an event.
public final class SqliteRecords {
    /// A heartbeat comes every 5 seconds.
    private static final Duration BEAT_MAX = Duration.ofSeconds(15);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    static final Reading<List<Service>> SERVICE = Rows.select(
            "select pid, version, address, started, seen, stopped from service where id = 1",
            row -> new Service(row.getLong(1), row.getString(2), row.getString(3), at(row, 4), at(row, 5), at(row, 6)));
    public static final Reading<List<Part>> PARTS = Rows.select("select name, state, reason, since from service_parts order by name",
            row -> new Part(row.getString(1), row.getString(2), row.getString(3), at(row, 4)));
    static final Reading<List<Lag>> LAGS = Rows.select("""
            select book, reader, max(0, (select coalesce(max(seq), 0) from sqlite_sequence where name = book) - position), updated
            from bookmarks where active = 1 order by book, reader""",
            row -> new Lag(row.getString(1), row.getString(2), row.getLong(3), at(row, 4)));
    /// Alike ones together, of the newest thousand.
    public static final Reading<List<Reason>> DEAD_LETTERS = Rows.select("""
            select origin, reason, count(*), max(time) from (select origin, reason, time from dead_letters order by id desc limit 1000)
            group by origin, reason order by 3 desc limit 20""", SqliteRecords::reason);
    public static final Reading<List<Reason>> REJECTED = Rows.select("""
            select '', reason, count(*), max(received) from (select reason, received from rejected_events order by id desc limit 1000)
            group by reason order by 3 desc limit 20""", SqliteRecords::reason);
    static final Reading<List<Heard>> SOURCES = Rows.select("select name, last_seen from sources order by name limit 500",
            row -> new Heard(row.getString(1), at(row, 2)));
    static final Reading<List<Heard>> SILENT = Rows.select("select source, since from silences where alerted = 1 order by source",
            row -> new Heard(row.getString(1), at(row, 2)));
    /// How far the clock of each sensor is from ours, as the newest events tell: the typical one counts, for some are sent late.
    static final Reading<List<Skew>> SKEWS = Rows.select("""
            select source, time - received from (select source, time, received from events order by id desc limit 2000)""",
            row -> new Skew(row.getString(1), Duration.ofMillis(row.getLong(2))));
    static final Reading<List<Long>> NEWEST = Rows.select("select received from events order by id desc limit 1",
            row -> row.getLong(1));
    static final Reading<List<Long>> OLDEST = Rows.select("select received from events order by id limit 1",
            row -> row.getLong(1));
    static final Reading<List<String>> SQLITE = Rows.select("select sqlite_version()", row -> row.getString(1));
    static final Reading<List<Long>> TABLES = Rows.select("select count(*) from sqlite_schema", row -> row.getLong(1));
    static final Reading<List<String>> JOURNAL_MODE = Rows.select("pragma journal_mode", row -> row.getString(1));
    /// What stands in the log and not in the database yet. This kind of checkpoint copies nothing.
    static final Reading<List<Long>> WAITING_BYTES = connection -> {
        var page = Rows.select("pragma page_size", row -> row.getLong(1)).from(connection).getFirst();
        return Rows.select("pragma wal_checkpoint(noop)", row -> Math.max(0, row.getLong(2) - row.getLong(3)) * page).from(connection);
    };
    /// By their numbers, because counting reads them all.
    static final Reading<List<Long>> EVENTS = Rows.select("select coalesce(max(id) - min(id) + 1, 0) from events",
            row -> row.getLong(1));

    private SqliteRecords() {}

    /// @param stopped 1970 if it did not end as it should
    record Service(long pid, String version, String address, Instant started, Instant seen, Instant stopped) {
        boolean isAlive(Instant now) {
            return stopped.equals(Instant.EPOCH) && Duration.between(seen, now).abs().compareTo(BEAT_MAX) < 0;
        }
    }

    /// @param state `UP`, `DEGRADED` or `DOWN`
    public record Part(String name, String state, String reason, Instant since) {}

    record Lag(String book, String reader, long entries, Instant updated) {}

    /// @param origin which route; empty for what came from outside
    /// @param reason may hold foreign text
    public record Reason(String origin, String reason, long count, Instant last) {}

    record Heard(String source, Instant last) {}

    record Skew(String source, Duration ahead) {}

    /// @param failed given up, among the newest thousand notices
    /// @param last   of the newest attempt; empty if there was none
    record Deliveries(long pending, long failed, List<Attempt> last) {}

    record Attempt(String state, String reason, Instant at) {}

    static Reading<Deliveries> deliveries(String channel) {
        return connection -> {
            var last = Rows.select("select state, reason, last from deliveries where channel = ? order by notice desc limit 1",
                    row -> new Attempt(row.getString(1), row.getString(2), at(row, 3)), channel).from(connection);
            return Rows.select("""
                    select coalesce(sum(state = 'pending'), 0), coalesce(sum(state = 'failed'), 0)
                    from (select state from deliveries where channel = ? order by notice desc limit 1000)""",
                    row -> new Deliveries(row.getLong(1), row.getLong(2), last), channel).from(connection).getFirst();
        };
    }

    /// How many of the events of the last 24 hours had this outcome, such as `rejected`.
    static Reading<Long> outcomes(List<String> outcomes, Instant now) {
        return connection -> Rows.select("select outcome, sum(count) from hourly_outcomes where hour > ? group by outcome",
                row -> outcomes.contains(row.getString(1)) ? row.getLong(2) : 0L, now.toEpochMilli() - 24 * HOUR)
                .from(connection).stream().mapToLong(count -> count).sum();
    }

    /// What SQLite says is broken, a line each; nothing if the database is sound.
    ///
    /// @param full also whether every index agrees with its table, which takes several times as long
    static Reading<List<String>> damage(boolean full) {
        return connection -> Rows.select(full ? "pragma integrity_check(10)" : "pragma quick_check(10)", row -> row.getString(1))
                .from(connection).stream().filter(line -> !line.equals("ok")).toList();
    }

    /// Every table and how many rows it has.
    public static Reading<List<String>> rowCounts() {
        return connection -> {
            var tables = Rows.select("select name from sqlite_schema where type = 'table' order by name", row -> row.getString(1));
            var lines = new ArrayList<String>();
            for (var table : tables.from(connection)) {
                lines.add(table + " " + Rows.select("select count(*) from \"" + table.replace("\"", "\"\"") + "\"",
                        row -> row.getLong(1)).from(connection).getFirst());
            }
            return lines;
        };
    }

    /// How every table, index and trigger was made.
    public static Reading<List<String>> schema() {
        return Rows.select("select sql from sqlite_schema where sql is not null order by type desc, name", row -> row.getString(1) + ";");
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(row.getString(1), row.getString(2), row.getLong(3), at(row, 4));
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
