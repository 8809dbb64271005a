package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/// A few read-only connections to the database, opened when they are first needed and lent one reading at a time. It works
/// while another process writes, and on a file that a crash left behind.
public final class ReadOnly implements AutoCloseable, Lent.Lending {
    private static final int CONNECTIONS_MAX = 4;
    private static final int BUSY_MILLIS = (int) TimeUnit.SECONDS.toMillis(5);

    private final Path file;
    /// Whether nobody can write it while it is open, so that SQLite need not make anything beside it.
    private final boolean isStill;
    private final Preparation preparation;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS_MAX);
    private final Semaphore free = new Semaphore(CONNECTIONS_MAX, true);
    private volatile boolean closed;

    /// What every new connection gets before its first reading, such as SQL functions.
    @FunctionalInterface
    public interface Preparation {
        void prepare(Connection connection) throws SQLException;
    }

    private ReadOnly(Path file, boolean isStill, Preparation preparation) {
        this.file = file;
        this.isStill = isStill;
        this.preparation = preparation;
    }

    /// @throws IOException if there is no database yet, or it belongs to a newer version
    public static ReadOnly open(Path file, Migrations migrations) throws IOException {
        return open(file, migrations, _ -> {});
    }

    /// A database that nobody has open is read on a disk that takes no more writes, too.
    ///
    /// @param preparation run on every connection when it is opened
    /// @throws IOException if there is no database yet, or it belongs to a newer version
    public static ReadOnly open(Path file, Migrations migrations, Preparation preparation) throws IOException {
        if (!Files.exists(file)) {
            throw new DatabaseException("there is no database at " + file + ": start PULSE once (pulse run)");
        }
        var reading = new ReadOnly(file, Files.getFileStore(file).isReadOnly() && !hasLog(file), preparation);
        try {
            migrations.requireKnown(reading.read(Migrations::version));
            return reading;
        } catch (DatabaseException e) {
            reading.shut(e);
            throw e.getCause() instanceof SQLException cause ? new DatabaseException("read " + file, cause) : e;
        }
    }

    /// Opens a database of whatever version, for those who look only. Where nobody writes it and nothing waits in its log, nothing is made
    /// beside it either, so this works on a disk that takes no more writes.
    ///
    /// @throws IOException if there is no database yet, or the file is none
    public static ReadOnly look(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new DatabaseException("there is no database at " + file + ": start PULSE once (pulse run)");
        }
        return new ReadOnly(file, writer(file).isEmpty() && !hasLog(file), _ -> {});
    }

    private static boolean hasLog(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /// The process that writes this database now; also empty where the kernel does not tell.
    public static OptionalLong writer(Path file) throws IOException {
        return InstanceLock.holder(file);
    }

    /// Who looks at a broken file again and again must not be left with a connection each time.
    private void shut(DatabaseException reason) {
        try {
            close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    public <T> T read(Reading<T> reading) throws DatabaseException {
        try {
            var connection = borrow();
            try {
                return reading.from(connection);
            } finally {
                giveBack(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException("read", e);
        }
    }

    public DataSource source() {
        return new Lent(this);
    }

    @Override
    public Connection borrow() throws SQLException {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new SQLException("the database is closed");
            }
            var connection = idle.poll();
            return connection == null ? connect() : connection;
        } catch (SQLException e) {
            free.release();
            throw e;
        }
    }

    @Override
    public void giveBack(Connection connection) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (closed || !idle.offer(connection)) {
                connection.close();
            }
        } finally {
            free.release();
        }
    }

    private Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        var connection = config.createConnection("jdbc:sqlite:"
                + (isStill ? "file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1" : file));
        try (var statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
            statement.execute("pragma trusted_schema = off");
            preparation.prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
