package dev.pulse.alert;

import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How many findings did not become alerts, per hour, rule, reason and key, in SQLite; what digest and dashboard show.
final class SqliteSuppressions {
    /// Keys of one rule and reason in one hour; what comes after is counted as [#OTHER].
    static final int KEYS_PER_HOUR_MAX = 1_000;
    static final String OTHER = "(other)";
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String GROW = """
            update suppressions set count = count + 1 where hour = ? and rule = ? and reason = ? and key = ?""";
    private static final String KEYS = "select count(*) from suppressions where hour = ? and rule = ? and reason = ?";
    private static final String INSERT = "insert into suppressions (hour, rule, reason, key, count) values (?, ?, ?, ?, 1)";
    private static final String FORGET = "delete from suppressions where hour < ?";

    void add(Transaction transaction, String rule, Verdict reason, String key, Instant now) throws SQLException {
        var hour = now.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        if (grown(transaction, hour, rule, reason, key) || grown(transaction, hour, rule, reason, OTHER)) {
            return;
        }
        var keys = transaction.number(KEYS, hour, rule, reason.name()).orElse(0L);
        transaction.update(INSERT, hour, rule, reason.name(), keys < KEYS_PER_HOUR_MAX ? key : OTHER);
    }

    void forgetOldest(Transaction transaction, Instant now) throws SQLException {
        transaction.update(FORGET, now.minus(KEPT).toEpochMilli());
    }

    private static boolean grown(Transaction transaction, long hour, String rule, Verdict reason, String key) throws SQLException {
        return transaction.update(GROW, hour, rule, reason.name(), key) == 1;
    }
}
