package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/// The one file that PULSE needs. It is opened for writing by one process; others, such as `pulse tail`, use [ReadOnly].
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = (int) TimeUnit.SECONDS.toMillis(5);
    /// The order matters: auto_vacuum must be known before the first page is written, and changing to WAL writes one.
    private static final List<String> PRAGMAS = List.of(
            "auto_vacuum = incremental",
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "temp_store = memory",
            "cache_size = -16384",           // KiB
            "journal_size_limit = 67108864", // bytes
            "wal_autocheckpoint = 4000",     // pages of 4 KiB
            "trusted_schema = off",
            "cell_size_check = on");

    private final Path file;
    private final InstanceLock lock;
    private final Connection connection;
    private final Promise promise;
    private final Writer writer;
    private final ReadOnly readers;
    private final SqliteFileWatch watch;

    private Database(Path file, InstanceLock lock, Connection connection, Promise promise, Writer writer, ReadOnly readers)
            throws IOException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        this.promise = promise;
        this.writer = writer;
        this.readers = readers;
        this.watch = new SqliteFileWatch(file, readers, promise);
    }

    /// Opens the file, makes it and its folder if they are not there, and brings the schema up to date.
    ///
    /// @param waitingMax how many writes may wait before [Writer#offer] refuses
    /// @throws LossException if it holds less than was promised to those who sent it
    /// @throws IOException   if it cannot be opened, belongs to a newer version, or another process writes it
    public static Database open(Path file, Migrations migrations, int waitingMax) throws IOException {
        return open(file, migrations, waitingMax, Precaution.NONE);
    }

    /// @param precaution taken before the schema of a database that is there already is changed
    public static Database open(Path file, Migrations migrations, int waitingMax, Precaution precaution) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        makeFolder(folder);
        var lock = InstanceLock.take(file);
        try {
            NativeLibrary.unpackInto(folder.resolve("native"));
            new LossCheck(file).require();
            return open(file, new Upgrade(file, migrations, precaution), waitingMax, lock);
        } catch (SQLException e) {
            lock.close();
            throw new DatabaseException("cannot open " + file, e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Makes the folder of a database, and those above it.
    ///
    /// @throws DatabaseException if that cannot be
    public static void makeFolder(Path folder) throws DatabaseException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DatabaseException("the folder " + folder + " cannot be made (" + e.getClass().getSimpleName()
                    + "); PULSE_DATA_DIR names another");
        }
    }

    private static Database open(Path file, Upgrade upgrade, int waitingMax, InstanceLock lock) throws IOException, SQLException {
        var connection = connect(file);
        try {
            upgrade.apply(connection);
            var promise = Promise.begin(file, SqliteNumbers.promised(connection, Promise.read(file)));
            var readers = ReadOnly.open(file, upgrade.migrations());
            return new Database(file, lock, connection, promise, new Writer(connection, waitingMax), readers);
        } catch (IOException | SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        // Nobody asks for them, and the driver would run a query for them after every insert: a fifth of the writer's time.
        config.setGetGeneratedKeys(false);
        var connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            for (var pragma : PRAGMAS) {
                statement.execute("pragma " + pragma);
            }
        }
        return connection;
    }

    public Path file() {
        return file;
    }

    public Writer writer() {
        return writer;
    }

    /// Must be called within the commit that gave out the number, before anybody is answered.
    ///
    /// @param book such as `events`
    public void promise(String book, long number) {
        promise.given(Promise.BOOKS.indexOf(book), number);
    }

    /// Looks whether the files on disk are still those that are open, and hold what was promised. If not, nothing is written any more:
    /// the next start would not find it.
    ///
    /// @return what is wrong, in words; nothing if nothing is
    public Optional<String> look() {
        var fault = watch.look();
        fault.ifPresent(writer::refuse);
        return fault;
    }

    /// Reads on one of a few read-only connections; sees everything that was committed before the call.
    public <T> T read(Reading<T> reading) throws DatabaseException {
        return readers.read(reading);
    }

    /// The writing connection as a data source, for routes that write with camel-jdbc: short statements only, because nothing
    /// else is written meanwhile.
    public DataSource writing() {
        return new Lent(new Lent.Lending() {
            @Override
            public Connection borrow() throws SQLException {
                return writer.borrow();
            }

            @Override
            public void giveBack(Connection lent) throws SQLException {
                writer.giveBack();
            }
        });
    }

    /// Read-only connections as a data source, for routes that read with camel-jdbc.
    public DataSource reading() {
        return readers.source();
    }

    @Override
    public void close() throws IOException {
        writer.close();
        try (lock; promise) {
            readers.close();
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException("close", e);
        }
    }
}
