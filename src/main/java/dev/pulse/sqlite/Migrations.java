package dev.pulse.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Numbered SQL files that build the schema, each applied once, in order. The number of the last one stands in the database as
/// `user_version`. A file that has been released is never edited; a new one follows it.
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

    /// Applies those that the database does not have yet, without asking, as part of the open transaction if there is one.
    ///
    /// @param current the number of the last one it has
    void run(Connection connection, int current) throws SQLException {
        for (var next = current; next < files.size(); next++) {
            run(connection, next + 1, files.get(next));
        }
    }

    void requireKnown(int current) throws DatabaseException {
        if (current > version()) {
            throw new DatabaseException("the database has schema version " + current + ", this PULSE knows versions up to "
                    + version() + ": it was written by a newer PULSE; start that one, or use a copy from before the update");
        }
    }

    /// What a database of the newest version lacks of what the migrations make, such as `index events_time`; nothing is said of older ones.
    public List<String> missingIn(Connection connection) throws SQLException {
        return version(connection) < version() ? List.of() : List.copyOf(SqliteShape.of(connection).lacks(SqliteShape.of(this)));
    }

    /// The number of the last migration that was applied; 0 if there was none.
    public static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("pragma user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static void run(Connection connection, int number, String file) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var command : text(file).split(";\\s*\\n")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
            statement.execute("pragma user_version = " + number);
        } catch (SQLException e) {
            throw new SQLException(file + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
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
