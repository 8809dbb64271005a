package dev.pulse.retention;

import dev.pulse.sqlite.Database;
import java.sql.SQLException;

/// Gives free pages of the database back to the file system.
public final class SqliteSpace {
    private static final int PAGES = 256;
    private static final int STEPS_MAX = 20_000;

    private final Database database;

    public SqliteSpace(Database database) {
        this.database = database;
    }

    /// How many steps give the free pages back; what a huge delete leaves over goes the next day.
    ///
    /// @param freePages pages of the database that hold nothing
    public int steps(long freePages) {
        return (int) Math.min(STEPS_MAX, Math.ceilDiv(freePages, PAGES));
    }

    /// Empties the write-ahead log into the database and gives its room back. It waits for those who read an old state.
    public void giveBackLog() throws SQLException {
        try (var connection = database.writing().getConnection(); var statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    /// One step. Not through camel-jdbc: this pragma yields a row per page, and whoever does not read them all frees one page only.
    public void giveBack() throws SQLException {
        try (var connection = database.writing().getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("pragma incremental_vacuum(" + PAGES + ")");
        }
    }
}
