package dev.pulse.dashboard;

import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The database file, which may come, go and be replaced by another one while it is looked at. Belongs to one thread.
final class Source implements AutoCloseable {
    private final Path file;
    private final Migrations migrations;
    private final ReadOnly.Preparation limits;
    private Optional<ReadOnly> open = Optional.empty();
    private Object identity = "";

    /// @param limits run on every new connection
    Source(Path file, Migrations migrations, ReadOnly.Preparation limits) {
        this.file = file.toAbsolutePath();
        this.migrations = migrations;
        this.limits = limits;
    }

    /// Makes the first connection a quick one: loads SQLite and all that a reading needs.
    static void load() {
        try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:"); var statement = connection.createStatement()) {
            QueryFunctions.register(connection);
            statement.executeQuery("pragma user_version").close();
        } catch (SQLException _) {
            // The first real connection will fail in the same way, where somebody listens.
        }
    }

    Path file() {
        return file;
    }

    /// @throws ObstacleException if the database cannot be shown
    /// @throws DatabaseException if only this reading failed
    <T> T read(Reading<T> reading) throws IOException {
        try {
            return database().read(reading);
        } catch (DatabaseException e) {
            throw explained(e);
        }
    }

    private ReadOnly database() throws IOException {
        var found = identity();
        if (open.isEmpty() || !found.equals(identity)) {
            close();
            open = Optional.of(open());
            identity = found;
        }
        return open.get();
    }

    /// Tells a file from another one that took its place.
    private Object identity() throws ObstacleException {
        try {
            return Objects.requireNonNullElse(Files.readAttributes(file, BasicFileAttributes.class).fileKey(), "");
        } catch (IOException e) {
            close();
            throw new ObstacleException(Files.isReadable(file.getParent()) || Files.notExists(file) ? Obstacles.missing(file)
                    : Obstacles.unreadable(file));
        }
    }

    private ReadOnly open() throws IOException {
        if (!Files.isReadable(file)) {
            throw new ObstacleException(Obstacles.unreadable(file));
        }
        var opened = ReadOnly.open(file, new Migrations(migrations.files()), connection -> {
            QueryFunctions.register(connection);
            limits.prepare(connection);
        });
        var version = opened.read(Migrations::version);
        if (version < migrations.version()) {
            shut(opened);
            throw new ObstacleException(version == 0 ? Obstacles.empty(file) : Obstacles.older(version, migrations.version()));
        }
        return opened;
    }

    private IOException explained(DatabaseException e) {
        if (e.getCause() instanceof SQLiteException cause && isNoDatabase(cause.getResultCode())) {
            close();
            return new ObstacleException(Obstacles.broken(file, cause.getMessage()));
        }
        return e.getCause() == null ? new ObstacleException(Obstacles.newer(e.getMessage())) : e;
    }

    private static boolean isNoDatabase(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT
                || code == SQLiteErrorCode.SQLITE_CANTOPEN;
    }

    @Override
    public void close() {
        open.ifPresent(Source::shut);
        open = Optional.empty();
    }

    private static void shut(ReadOnly database) {
        try {
            database.close();
        } catch (SQLException _) {
            // The file is gone or broken, and nothing was written to it: there is nothing to lose.
        }
    }
}
