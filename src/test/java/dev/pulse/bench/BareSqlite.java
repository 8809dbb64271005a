package dev.pulse.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteDataSource;

/// The other baseline: rows of about the size of an event, in transactions of a given size, each synced to disk.
final class BareSqlite {
    private BareSqlite() {}

    /// Rows per second.
    static double insert(Path folder, int rowsPerTransaction, Duration duration) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("bare-" + rowsPerTransaction + ".db"));
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("create table t (id integer primary key, event_id text unique, time integer, payload text)");
            statement.execute("create index t_time on t (time)");
            connection.setAutoCommit(false);
            var rows = 0L;
            var from = System.nanoTime();
            try (var insert = connection.prepareStatement("insert into t (event_id, time, payload) values (?, ?, ?)")) {
                while (System.nanoTime() - from < duration.toNanos()) {
                    for (var i = 0; i < rowsPerTransaction; i++, rows++) {
                        insert.setString(1, "bench-" + rows);
                        insert.setLong(2, rows);
                        insert.setString(3, "{\"usage_pct\":12.5,\"user_pct\":8.1,\"system_pct\":4.4,\"idle_pct\":87.5,\"core_count\":2}");
                        insert.executeUpdate();
                    }
                    connection.commit();
                }
            }
            return rows / ((System.nanoTime() - from) / 1e9);
        }
    }
}
