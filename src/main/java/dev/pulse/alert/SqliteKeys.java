package dev.pulse.alert;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import dev.pulse.sqlite.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each rule knows of each key, in SQLite, and the newest of it in memory: however often a key comes within one commit, it is
/// read and written once.
final class SqliteKeys implements Transaction.Participant {
    private static final int KNOWN_MAX = 10_000;
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
    /// Keys that were seen while the clock was ahead would push out all that are seen after it is right.
    private static final String NOT_AHEAD = "update alert_keys set updated = ?1 where updated > ?1";
    private static final String FORGET = """
            delete from alert_keys
            where updated < (select updated from alert_keys order by updated desc limit 1 offset ?)""";

    private static final String HELD = "select rule from alert_keys where key = ? and held > 0";

    private final Map<RuleKey, KeyState> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RuleKey, KeyState> eldest) {
            return size() > KNOWN_MAX;
        }
    });
    private final Map<RuleKey, Change> changes = new LinkedHashMap<>();

    private record RuleKey(String rule, String key) {}

    private record Change(KeyState state, Instant at) {}

    /// The rules of which something was held back under that key since people were notified last.
    static List<String> held(Database database, String key) throws IOException {
        return database.read(Rows.select(HELD, row -> row.getString(1), key));
    }

    /// As it is on disk, if it is among the newest.
    Optional<KeyState> known(String rule, String key) {
        return Optional.ofNullable(known.get(new RuleKey(rule, key)));
    }

    KeyState find(Transaction transaction, String rule, String key) throws SQLException {
        var ruleKey = new RuleKey(rule, key);
        var changed = changes.get(ruleKey);
        if (changed != null) {
            return changed.state;
        }
        var state = known.get(ruleKey);
        return state != null ? state : transaction.first(FIND, SqliteKeys::state, rule, key).orElse(KeyState.NEW);
    }

    void keep(Transaction transaction, String rule, String key, KeyState state, Instant now) {
        transaction.enlist(this);
        changes.put(new RuleKey(rule, key), new Change(state, now));
    }

    @Override
    public void beforeCommit(Transaction transaction) throws SQLException {
        for (var change : changes.entrySet()) {
            write(transaction, change.getKey(), change.getValue());
        }
    }

    private static void write(Transaction transaction, RuleKey key, Change change) throws SQLException {
        var state = change.state;
        var held = state.held();
        transaction.update(KEEP, key.rule, key.key, state.lastEvent(), state.alert(), state.raised().toEpochMilli(), held.count(),
                held.since().toEpochMilli(), held.reason().name(), change.at.toEpochMilli());
    }

    @Override
    public void afterCommit() {
        changes.forEach((key, change) -> known.put(key, change.state));
        changes.clear();
    }

    @Override
    public void afterRollback() {
        changes.clear();
    }

    void forgetOldest(Transaction transaction, Instant now) throws SQLException {
        transaction.update(NOT_AHEAD, now.toEpochMilli());
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
