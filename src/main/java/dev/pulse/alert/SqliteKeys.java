package dev.pulse.alert;

import dev.pulse.sqlite.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/// What each rule knows of each key, in SQLite.
final class SqliteKeys {
    /// More keys than this are not remembered; those that were not seen for longest are forgotten first.
    static final int KEYS_MAX = 100_000;
    static final int KEY_CHARS_MAX = 200;
    private static final int HASH_BYTES = 8;

    private static final String FIND = """
            select last_event, alert, raised, held, held_since, reason from alert_keys where rule = ? and key = ?""";
    private static final String KEEP = """
            insert into alert_keys (rule, key, last_event, alert, raised, held, held_since, reason, updated)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do update set last_event = excluded.last_event, alert = excluded.alert, raised = excluded.raised,
              held = excluded.held, held_since = excluded.held_since, reason = excluded.reason, updated = excluded.updated""";
    private static final String FORGET = """
            delete from alert_keys
            where updated < (select updated from alert_keys order by updated desc limit 1 offset ?)""";

    KeyState find(Transaction transaction, String rule, String key) throws SQLException {
        return transaction.first(FIND, SqliteKeys::state, rule, key).orElse(KeyState.NEW);
    }

    void keep(Transaction transaction, String rule, String key, KeyState state, Instant now) throws SQLException {
        var held = state.held();
        transaction.update(KEEP, rule, key, state.lastEvent(), state.alert(), state.raised().toEpochMilli(), held.count(),
                held.since().toEpochMilli(), held.reason().name(), now.toEpochMilli());
    }

    void forgetOldest(Transaction transaction) throws SQLException {
        transaction.update(FORGET, KEYS_MAX);
    }

    /// The key itself, or its beginning and a hash of it all: keys are foreign text, and their length must not be.
    static String bounded(String key) {
        return key.length() <= KEY_CHARS_MAX ? key : key.substring(0, KEY_CHARS_MAX - 2 * HASH_BYTES - 1) + "#" + hash(key);
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static KeyState state(ResultSet row) throws SQLException {
        var held = new Held(row.getLong(4), Instant.ofEpochMilli(row.getLong(5)), Verdict.valueOf(row.getString(6)));
        return new KeyState(row.getLong(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)), held);
    }
}
