package dev.pulse.retention;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How much of each table may go within a day, in SQLite, so that restarts change nothing.
///
/// Rows are counted as taken before they are deleted: a process that dies in between has taken too little, never too much.
final class SqliteShares {
    /// A little less than a day, because the daily run does not come to the second.
    static final Duration LASTS = Duration.ofHours(23);
    /// This many rows may always go.
    static final long ROWS_MIN = 100;

    private static final String FIND = "select name, began, allowed, taken from shares where name = ?";
    private static final String BEGIN = """
            insert into shares (name, began, allowed, taken) values (?, ?, ?, 0) on conflict do update
            set began = excluded.began, allowed = excluded.allowed, taken = 0""";
    private static final String TAKE = "update shares set taken = taken + ? where name = ?";
    private static final String COUNT = "select count(*) from ";

    private final Database database;

    /// @param allowed rows that may go
    /// @param taken   rows that are gone
    record Share(String table, Instant began, long allowed, long taken) {
        long left() {
            return Math.max(0, allowed - taken);
        }
    }

    SqliteShares(Database database) {
        this.database = database;
    }

    /// The share that is valid now; a new one if the last is over.
    ///
    /// @param part how much of the table may go, 0 to 1
    Share share(String table, double part, Instant now) throws IOException, InterruptedException {
        var last = find(table);
        if (!last.isEmpty() && Duration.between(last.getFirst().began(), now).abs().compareTo(LASTS) < 0) {
            return last.getFirst();
        }
        var rows = database.read(Rows.select(COUNT + table, row -> row.getLong(1))).getFirst();
        var allowed = Math.max(ROWS_MIN, (long) (rows * part));
        database.writer().write(transaction -> transaction.update(BEGIN, table, now.toEpochMilli(), allowed));
        return new Share(table, now, allowed, 0);
    }

    private List<Share> find(String table) throws IOException {
        return database.read(Rows.select(FIND, row -> new Share(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3),
                row.getLong(4)), table));
    }

    /// @param rows negative to give back what was not needed
    void take(String table, long rows) throws IOException, InterruptedException {
        if (rows != 0) {
            database.writer().write(transaction -> transaction.update(TAKE, rows, table));
        }
    }
}
