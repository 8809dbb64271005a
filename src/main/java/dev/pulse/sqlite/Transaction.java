package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The open transaction on the one writing connection, with its prepared statements.
public final class Transaction {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// The prepared statement for this SQL, made once and kept. The text must be a constant: the cache never forgets.
    public PreparedStatement prepare(String sql) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /// @return how many rows changed
    public int update(String sql, Object... values) throws SQLException {
        return bind(prepare(sql), values).executeUpdate();
    }

    /// The first column of the first row as a number; empty if there is no row or it is null.
    public Optional<Long> number(String sql, Object... values) throws SQLException {
        return first(sql, row -> row.getObject(1) == null ? null : row.getLong(1), values);
    }

    /// The first row; empty if there is none.
    public <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        try (var rows = bind(prepare(sql), values).executeQuery()) {
            return rows.next() ? Optional.ofNullable(row.of(rows)) : Optional.empty();
        }
    }

    /// Runs on the writer's thread once the transaction is on disk, in the order of the calls; must be short and must not write.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    static PreparedStatement bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    void commit() throws SQLException {
        connection.commit();
        var actions = afterCommit;
        afterCommit = new ArrayList<>();
        actions.forEach(Runnable::run);
    }

    void rollback() throws SQLException {
        afterCommit.clear();
        connection.rollback();
    }

    /// Turns the current row of a result into a value.
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
