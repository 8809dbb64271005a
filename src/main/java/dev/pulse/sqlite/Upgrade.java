package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Brings the schema of a database up to date, all of it in one transaction: the database is afterwards either new or as it was.
///
/// @param file       the database
/// @param migrations what the schema is made of
/// @param precaution what is done before, if the database has a schema already
record Upgrade(Path file, Migrations migrations, Precaution precaution) {
    /// @throws DatabaseException if the database was written by a newer PULSE, or the schema cannot be changed
    void apply(Connection connection) throws SQLException, IOException {
        var current = Migrations.version(connection);
        migrations.requireKnown(current);
        var isFresh = current == 0 && SqliteShape.of(connection).parts().isEmpty();
        if (isFresh) {
            change(connection, current, "");
        } else if (current < migrations.version() || isIncomplete(connection)) {
            change(connection, current, precaution.before(current, migrations.version()));
        }
    }

    private boolean isIncomplete(Connection connection) throws SQLException {
        return !SqliteShape.of(connection).lacks(SqliteShape.of(migrations)).isEmpty();
    }

    private void change(Connection connection, int current, String wayBack) throws SQLException, DatabaseException {
        connection.setAutoCommit(false);
        try {
            migrations.run(connection, current);
            mend(connection);
            connection.commit();
        } catch (SQLException e) {
            rollback(connection, e);
            throw new DatabaseException("the schema of " + file + " cannot be brought from version " + current + " to "
                    + migrations.version() + "; the database is as it was, and the PULSE that wrote it can go on with it"
                    + (wayBack.isEmpty() ? "" : "; " + wayBack), e);
        }
        connection.setAutoCommit(true);
    }

    /// What an edition of a migration that is no longer known left out.
    private void mend(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var command : SqliteShape.of(connection).mend(SqliteShape.of(migrations))) {
                statement.execute(command);
            }
        }
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // SQLite rolls back by itself on a full disk; the cause is what a person must read.
            cause.addSuppressed(e);
        }
    }
}
