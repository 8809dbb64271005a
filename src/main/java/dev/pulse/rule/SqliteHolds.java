package dev.pulse.rule;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Holds in memory; SQLite learns when one begins and ends and, so that a restart knows how old it is, about five times per gap.
/// Nobody waits for those writes: a hold that a crash loses begins anew.
public final class SqliteHolds implements Holds {
    /// More are not remembered; the one that was not seen for longest is forgotten first.
    static final int HOLDS_MAX = 10_000;
    private static final int WRITES_PER_GAP = 5;

    private static final String ALL = "select rule, key, since, seen from metric_holds order by seen";
    private static final String KEEP = """
            insert into metric_holds (rule, key, since, seen) values (?, ?, ?, ?)
            on conflict do update set since = excluded.since, seen = excluded.seen""";
    private static final String FORGET = "delete from metric_holds where rule = ? and key = ?";

    private final Database database;
    private final Map<Id, Hold> holds = new LinkedHashMap<>(16, 0.75f, true);

    private record Id(String rule, String key) {}

    /// All in milliseconds since 1970: since when, the newest sample, and the one that SQLite knows of.
    private record Hold(long since, long seen, long kept) {
        boolean isFar(long at, Duration gap) {
            return Math.abs(at - seen) > gap.toMillis();
        }
    }

    private SqliteHolds(Database database) {
        this.database = database;
    }

    public static SqliteHolds open(Database database) throws DatabaseException {
        var holds = new SqliteHolds(database);
        database.read(Rows.select(ALL, row -> holds.holds.put(new Id(row.getString(1), row.getString(2)),
                new Hold(row.getLong(3), row.getLong(4), row.getLong(4)))));
        return holds;
    }

    @Override
    public synchronized Duration beyond(String rule, String key, Instant at, Duration gap) {
        var id = new Id(rule, key);
        var before = holds.get(id);
        var now = at.toEpochMilli();
        var hold = before == null || before.isFar(now, gap) ? new Hold(now, now, Long.MIN_VALUE) : before;
        holds.put(id, seen(id, hold, now, gap));
        forgetOldest();
        return Duration.ofMillis(Math.max(0, now - hold.since));
    }

    @Override
    public synchronized void within(String rule, String key, Instant at, Duration gap) {
        var id = new Id(rule, key);
        var hold = holds.get(id);
        if (hold != null && (at.toEpochMilli() >= hold.seen || hold.isFar(at.toEpochMilli(), gap))) {
            forget(id);
        }
    }

    private Hold seen(Id id, Hold hold, long now, Duration gap) {
        if (now < hold.seen) {
            return hold;
        }
        if (hold.kept != Long.MIN_VALUE && now - hold.kept < gap.toMillis() / WRITES_PER_GAP) {
            return new Hold(hold.since, now, hold.kept);
        }
        database.writer().offer(1, transaction -> transaction.update(KEEP, id.rule, id.key, hold.since, now));
        return new Hold(hold.since, now, now);
    }

    private void forgetOldest() {
        if (holds.size() > HOLDS_MAX) {
            forget(holds.keySet().iterator().next());
        }
    }

    private void forget(Id id) {
        holds.remove(id);
        database.writer().offer(1, transaction -> transaction.update(FORGET, id.rule, id.key));
    }
}
