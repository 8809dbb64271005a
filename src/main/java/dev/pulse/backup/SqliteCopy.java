package dev.pulse.backup;

import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// A database file that nobody writes: how it comes to be, what is in it, and whether it is whole.
///
/// @param file the copy
record SqliteCopy(Path file) {
    private static final int PROBLEMS_MAX = 5;
    private static final String EVENTS = "select (select count(*) from events), coalesce((select received from events"
            + " where id = (select max(id) from events)), -1), coalesce((select seq from sqlite_sequence where name = 'events'), 0)";
    private static final String ALERTS = "select count(*) from alerts";
    private static final String TABLES = "select count(*) from sqlite_schema where type = 'table' and name = ?";
    private static final String AHEAD = """
            select b.reader || ' at ' || b.position || ' of ' || b.book from bookmarks b
            left join sqlite_sequence s on s.name = b.book where b.position > coalesce(s.seq, 0)""";

    /// Makes the copy on a reading connection of its own, in one reading transaction: nobody who writes waits for it, in this process or in
    /// another one. The copy is compact, and is no WAL database, so it is one file.
    static SqliteCopy of(Path database, Path file) throws IOException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + database);
                var copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, file.toString());
            copy.execute();
            return new SqliteCopy(file);
        } catch (SQLException e) {
            throw new DatabaseException("the database " + database + " cannot be copied to " + file, e);
        }
    }

    /// The highest number that was given to an event of a database in use.
    ///
    /// @throws BackupException if the database is one of a newer PULSE
    static long lastEvent(Path database, Migrations migrations) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + uri(database, "mode=ro"))) {
            requireKnown(database, Migrations.version(connection), migrations);
            return number(connection, "select coalesce(max(seq), 0) from sqlite_sequence where name = 'events'");
        } catch (SQLException e) {
            throw new DatabaseException("the database " + database + " cannot be read", e);
        }
    }

    /// @throws BackupException if it is damaged, is no database of PULSE or one of a newer PULSE, or does not agree with itself
    Contents verify(Migrations migrations, Depth depth) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no database at " + file);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + uri(file, isInUse() ? "mode=ro" : "immutable=1"))) {
            return verify(connection, migrations, depth);
        } catch (SQLException e) {
            throw new BackupException(file + " is damaged, or is no database", e);
        }
    }

    /// Reads the whole of a backup that somebody chose.
    Contents chosen(Migrations migrations) throws IOException {
        try {
            return verify(migrations, Depth.FULL);
        } catch (BackupException e) {
            throw new BackupException("this backup cannot be used", e);
        }
    }

    /// A log beside it belongs to it, as with a database that was copied by hand while it was in use.
    private boolean isInUse() {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private Contents verify(Connection connection, Migrations migrations, Depth depth) throws SQLException, IOException {
        var schema = Migrations.version(connection);
        requireKnown(file, schema, migrations);
        if (schema == 0 || number(connection, TABLES, "events") == 0) {
            throw new BackupException(file + " is no database of PULSE: it has no events");
        }
        refuse("is damaged", problems(connection, depth));
        refuse("has readers that are ahead of their books", texts(connection, AHEAD));
        return contents(connection, schema, migrations.missingIn(connection));
    }

    private static void requireKnown(Path file, int schema, Migrations migrations) throws BackupException {
        if (schema > migrations.version()) {
            throw new BackupException(file + " has schema version " + schema + ", this PULSE knows versions up to " + migrations.version()
                    + ": use the PULSE that wrote it, or a newer one");
        }
    }

    private void refuse(String what, List<String> problems) throws BackupException {
        if (!problems.isEmpty()) {
            throw new BackupException(file + " " + what + ": " + problems.stream().limit(PROBLEMS_MAX).collect(Collectors.joining("; ")));
        }
    }

    private static List<String> problems(Connection connection, Depth depth) throws SQLException {
        return texts(connection, "pragma " + depth.pragma + "(" + PROBLEMS_MAX + ")").stream().filter(text -> !text.equals("ok")).toList();
    }

    private Contents contents(Connection connection, int schema, List<String> missing) throws SQLException, IOException {
        var alerts = number(connection, TABLES, "alerts") == 0 ? 0 : number(connection, ALERTS);
        var size = Files.size(file);
        return Rows.select(EVENTS, row -> new Contents(schema, row.getLong(1), alerts, row.getLong(3), time(row.getLong(2)), size, missing))
                .from(connection).getFirst();
    }

    private static Optional<Instant> time(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        return Rows.select(sql, row -> row.getString(1)).from(connection);
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1), values).from(connection).getFirst();
    }

    /// A name in the form in which SQLite takes parameters with it.
    static String uri(Path file, String parameter) {
        return file.toAbsolutePath().toUri().toASCIIString().replaceFirst("^file:///", "file:/") + "?" + parameter;
    }
}
