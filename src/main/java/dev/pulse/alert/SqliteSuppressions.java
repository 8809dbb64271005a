package dev.pulse.alert;

import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many findings did not become alerts, per hour, rule, reason and key, in SQLite; what the digest shows. Retention takes them
/// when they are old.
final class SqliteSuppressions implements Transaction.Participant {
    /// Keys of one rule and reason in one hour; what comes after is counted as [#OTHER].
    static final int KEYS_PER_HOUR_MAX = 1_000;
    static final String OTHER = "(other)";

    private static final String GROW = """
            update suppressions set count = count + ? where hour = ? and rule = ? and reason = ? and key = ?""";
    private static final String KEYS = "select count(*) from suppressions where hour = ? and rule = ? and reason = ?";
    private static final String INSERT = "insert into suppressions (hour, rule, reason, key, count) values (?, ?, ?, ?, ?)";

    /// What one transaction has counted so far: however often, it is written once.
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    private record Kind(long hour, String rule, Verdict reason, String key) {
        private Kind other() {
            return new Kind(hour, rule, reason, OTHER);
        }
    }

    void add(Transaction transaction, String rule, Verdict reason, String key, Instant now) {
        transaction.enlist(this);
        var kind = new Kind(now.truncatedTo(ChronoUnit.HOURS).toEpochMilli(), rule, reason, key);
        counts.merge(counts.size() < KEYS_PER_HOUR_MAX || counts.containsKey(kind) ? kind : kind.other(), 1, Integer::sum);
    }

    @Override
    public void beforeCommit(Transaction transaction) throws SQLException {
        for (var count : counts.entrySet()) {
            write(transaction, count.getKey(), count.getValue());
        }
    }

    private static void write(Transaction transaction, Kind kind, int count) throws SQLException {
        if (grown(transaction, kind, count)) {
            return;
        }
        var keys = transaction.number(KEYS, kind.hour, kind.rule, kind.reason.name()).orElse(0L);
        if (keys < KEYS_PER_HOUR_MAX) {
            insert(transaction, kind, count);
        } else if (!grown(transaction, kind.other(), count)) {
            insert(transaction, kind.other(), count);
        }
    }

    @Override
    public void afterCommit() {
        counts.clear();
    }

    @Override
    public void afterRollback() {
        counts.clear();
    }

    private static boolean grown(Transaction transaction, Kind kind, int count) throws SQLException {
        return transaction.update(GROW, count, kind.hour, kind.rule, kind.reason.name(), kind.key) == 1;
    }

    private static void insert(Transaction transaction, Kind kind, int count) throws SQLException {
        transaction.update(INSERT, kind.hour, kind.rule, kind.reason.name(), kind.key, count);
    }
}
