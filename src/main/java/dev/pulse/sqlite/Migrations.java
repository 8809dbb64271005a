package dev.pulse.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Numbered SQL files that build the schema, each applied once, in order, in a transaction of its own. The number of the last
/// one stands in the database as `user_version`. A file that has been released is never edited; a new one follows it.
///
/// @param files names of resources under `/db`, such as `0001-books.sql`, in order and without gaps
public record Migrations(List<String> files) {
    public Migrations {
        files = List.copyOf(files);
        for (var i = 0; i < files.size(); i++) {
            if (!files.get(i).startsWith("%04d-".formatted(i + 1))) {
                throw new IllegalArgumentException("migration " + (i + 1) + " is named " + files.get(i));
            }
        }
    }

    public int version() {
        return files.size();
    }

    /// @throws DatabaseException if the database was written by a newer PULSE
    void apply(Connection connection) throws SQLException, DatabaseException {
        var current = version(connection);
        requireKnown(current);
        for (var next = current; next < files.size(); next++) {
            apply(connection, next + 1, text(files.get(next)));
        }
    }

    void requireKnown(int current) throws DatabaseException {
        if (current > version()) {
            throw new DatabaseException("the database has schema version " + current + ", this PULSE knows versions up to "
                    + version() + ": it was written by a newer PULSE; start that one, or use a copy from before the update");
        }
    }

    /// The number of the last migration that was applied; 0 if there was none.
    public static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("pragma user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static void apply(Connection connection, int number, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var command : sql.split(";\\s*\\n")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
            statement.execute("pragma user_version = " + number);
            connection.commit();
        } catch (SQLException e) {
            rollback(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // SQLite rolls back by itself on a full disk; the cause is what a person must read.
            cause.addSuppressed(e);
        }
    }

    private static String text(String file) {
        try (var in = Migrations.class.getResourceAsStream("/db/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource /db/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
