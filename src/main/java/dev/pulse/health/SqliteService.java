package dev.pulse.health;

import dev.pulse.flow.Counters.Count;
import dev.pulse.sqlite.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// What the service says of itself as rows; only those that changed are written.
final class SqliteService {
    /// The names and labels of counters come from bounded sets; should one not be, this is where it ends.
    static final int COUNTERS_MAX = 1_000;

    private static final String SEEN = """
            insert into service (id, pid, version, address, started, seen, stopped) values (1, ?, ?, ?, ?, ?, 0)
            on conflict do update set pid = excluded.pid, version = excluded.version, address = excluded.address,
              started = excluded.started, seen = excluded.seen, stopped = 0""";
    private static final String STOPPED = "update service set stopped = ? where pid = ? and started = ?";

    private static final String PARTS = "select name, state, reason from service_parts";
    private static final String KEEP_PART = """
            insert into service_parts (name, state, reason, since) values (?, ?, ?, ?)
            on conflict do update set since = iif(state = excluded.state, since, excluded.since), state = excluded.state,
              reason = excluded.reason""";
    private static final String DELETE_PART = "delete from service_parts where name = ?";

    private static final String COUNTERS = "select name, labels, count from service_counters";
    private static final String KEEP_COUNTER = """
            insert into service_counters (name, labels, count) values (?, ?, ?)
            on conflict do update set count = excluded.count""";
    private static final String DELETE_COUNTER = "delete from service_counters where name = ? and labels = ?";

    private SqliteService() {}

    static void write(Transaction transaction, Service service, long now) throws SQLException {
        transaction.update(SEEN, service.pid(), service.version(), service.address(), service.started().toEpochMilli(), now);
    }

    /// A process that never said anything leaves what an earlier one said.
    static Void stop(Transaction transaction, Service service, long now) throws SQLException {
        transaction.update(STOPPED, now, service.pid(), service.started().toEpochMilli());
        return null;
    }

    /// @param now since when a part is in a state that it was not in before
    static void write(Transaction transaction, List<Part> parts, long now) throws SQLException {
        var written = new HashSet<>(transaction.list(PARTS, SqliteService::part));
        for (var part : parts) {
            if (!written.contains(kept(part))) {
                transaction.update(KEEP_PART, part.name(), part.state().name(), part.reason(), now);
            }
        }
        var names = parts.stream().map(Part::name).collect(Collectors.toSet());
        for (var gone : written.stream().filter(part -> !names.contains(part.name())).toList()) {
            transaction.update(DELETE_PART, gone.name());
        }
    }

    static void write(Transaction transaction, List<Count> all) throws SQLException {
        var counts = all.subList(0, Math.min(all.size(), COUNTERS_MAX));
        var written = new HashSet<>(transaction.list(COUNTERS, SqliteService::count));
        for (var count : counts) {
            if (!written.remove(count)) {
                transaction.update(KEEP_COUNTER, count.name(), count.labels(), count.count());
            }
        }
        var names = counts.stream().map(SqliteService::name).collect(Collectors.toSet());
        for (var gone : written.stream().filter(count -> !names.contains(name(count))).toList()) {
            transaction.update(DELETE_COUNTER, gone.name(), gone.labels());
        }
    }

    /// What the table has of it.
    private static Part kept(Part part) {
        return new Part(part.name(), part.state(), part.reason(), "");
    }

    private static String name(Count count) {
        return count.name() + "{" + count.labels() + "}";
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(row.getString(1), State.valueOf(row.getString(2)), row.getString(3), "");
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getString(1), row.getString(2), row.getLong(3));
    }
}
