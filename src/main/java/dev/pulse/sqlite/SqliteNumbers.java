package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The numbers that a database has given out, and its identity.
final class SqliteNumbers {
    private static final String SEQUENCE = "select seq from sqlite_sequence where name = ?";
    private static final String RAISE = "update sqlite_sequence set seq = max(seq, ?) where name = ?";
    private static final String BEGIN = "insert into sqlite_sequence (name, seq) values (?, ?)";
    private static final String HAS_SEQUENCES = "select 1 from sqlite_master where name = 'sqlite_sequence'";

    private SqliteNumbers() {}

    /// What an opened database may promise. It gets an identity if it has none. Where less than was promised is accepted, the numbers go on
    /// where they were, so that none is given out twice.
    static Promise.Content promised(Connection connection, Optional<Promise.Content> before) throws SQLException {
        var numbers = new ArrayList<Long>();
        for (var i = 0; i < Promise.BOOKS.size(); i++) {
            var book = Promise.BOOKS.get(i);
            var floor = before.isPresent() && before.get().isAccepted() ? before.get().numbers().get(i) : 0L;
            numbers.add(Math.max(floor, sequence(connection, book)));
            if (floor > sequence(connection, book) && hasTable(connection, book)) {
                raise(connection, book, floor);
            }
        }
        return new Promise.Content(identityOrFresh(connection), false, numbers);
    }

    private static int identityOrFresh(Connection connection) throws SQLException {
        var identity = identity(connection);
        if (identity != 0) {
            return identity;
        }
        var fresh = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma application_id = " + fresh);
        }
        return fresh;
    }

    /// 0 if it has none.
    static int identity(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("pragma application_id")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    /// The highest number given out; 0 if there is no such table.
    static long sequence(Connection connection, String book) throws SQLException {
        if (!has(connection, HAS_SEQUENCES)) {
            return 0;
        }
        try (var statement = connection.prepareStatement(SEQUENCE)) {
            statement.setString(1, book);
            var row = statement.executeQuery();
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static boolean hasTable(Connection connection, String book) throws SQLException {
        return has(connection, HAS_SEQUENCES) && has(connection, "select 1 from sqlite_master where name = '" + book + "'");
    }

    private static boolean has(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeQuery(sql).next();
        }
    }

    private static void raise(Connection connection, String book, long number) throws SQLException {
        try (var update = connection.prepareStatement(RAISE); var insert = connection.prepareStatement(BEGIN)) {
            update.setLong(1, number);
            update.setString(2, book);
            if (update.executeUpdate() == 0) {
                insert.setString(1, book);
                insert.setLong(2, number);
                insert.executeUpdate();
            }
        }
    }
}
