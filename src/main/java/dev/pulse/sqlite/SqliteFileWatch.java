package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Looks whether the files of an open database are still the ones at their place, as long as they should be, and readable at both ends.
///
/// It never opens them itself: closing a file that SQLite has open too would give up its locks
/// (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
final class SqliteFileWatch {
    // Of a frame in the log, beside its page.
    private static final int FRAME_HEADER_BYTES = 24;

    private final Path file;
    private final Path log;
    private final ReadOnly readers;
    private final Promise promise;
    private final Object fileKey;
    private Object logKey;

    SqliteFileWatch(Path file, ReadOnly readers, Promise promise) throws IOException {
        this.file = file.toRealPath();
        this.log = this.file.resolveSibling(this.file.getFileName() + "-wal");
        this.readers = readers;
        this.promise = promise;
        this.fileKey = key(this.file);
        this.logKey = Files.exists(log) ? key(log) : null;
    }

    /// @return what is wrong, in words; nothing if nothing is
    synchronized Optional<String> look() {
        try {
            if (!Files.exists(file) || !key(file).equals(fileKey)) {
                return Optional.of(file + " was removed or replaced while it is in use; stop PULSE, then put it back or restore a backup");
            }
            if (logKey == null && Files.exists(log)) {
                logKey = key(log);
            }
            if (logKey != null && (!Files.exists(log) || !key(log).equals(logKey))) {
                return Optional.of(log + " was removed or replaced while it is in use; stop PULSE and start it again");
            }
            // Before the read: what is committed in between is in it.
            var promised = promise.content();
            return readers.read(connection -> inside(connection, promised));
        } catch (IOException e) {
            return Optional.of(file + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> inside(Connection connection, Promise.Content promised) throws SQLException {
        var pageBytes = number(connection, "pragma page_size");
        var pages = number(connection, "pragma page_count");
        if (size(file) / pageBytes + size(log) / (pageBytes + FRAME_HEADER_BYTES) < pages) {
            return Optional.of(file + " was cut short while it is in use; stop PULSE and restore a backup");
        }
        for (var i = 0; i < Promise.BOOKS.size(); i++) {
            var book = Promise.BOOKS.get(i);
            if (number(connection, "select count(*) from sqlite_master where name = '" + book + "'") == 0) {
                continue;
            }
            readRow(connection, "select * from " + book + " order by id limit 1");
            readRow(connection, "select * from " + book + " order by id desc limit 1");
            if (number(connection, "select seq from sqlite_sequence where name = '" + book + "'") < promised.numbers().get(i)) {
                return Optional.of(file + " lacks " + book + " that were kept in it");
            }
        }
        return Optional.empty();
    }

    /// All of it, also what lies in pages of its own.
    private static void readRow(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            for (var column = row.next() ? row.getMetaData().getColumnCount() : 0; column > 0; column--) {
                row.getBytes(column);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long size(Path path) throws SQLException {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }
}
