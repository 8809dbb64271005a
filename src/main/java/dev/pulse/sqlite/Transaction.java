package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The open transaction on the one writing connection, with its prepared statements.
public final class Transaction {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<Participant> participants = new LinkedHashSet<>();

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

    /// All rows; for results that are known to be small, because everybody else waits meanwhile.
    public <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
        return Rows.list(bind(prepare(sql), values), row);
    }

    /// Tells the participant how this transaction ends. Enlisting twice is enlisting once.
    public void enlist(Participant participant) {
        participants.add(participant);
    }

    static PreparedStatement bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /// The driver would begin the next transaction itself, as part of a commit, and could then not say which of the two failed.
    void begin() throws SQLException {
        execute("begin immediate");
    }

    void commit() throws SQLException {
        for (var participant : participants) {
            participant.beforeCommit(this);
        }
        execute("commit");
        participants.forEach(Participant::afterCommit);
        participants.clear();
    }

    /// Ends what is open, so that nothing of it stays.
    void rollback() {
        participants.forEach(Participant::afterRollback);
        participants.clear();
        forgetStatements();
        try {
            execute("rollback");
        } catch (SQLException e) {
            // SQLite rolls back by itself on a full disk or an I/O error; then there is nothing left to roll back.
        }
    }

    /// The driver closes a statement that failed, and does not say so.
    private void forgetStatements() {
        for (var statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
        statements.clear();
    }

    private void execute(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /// Keeps something in memory that must agree with the database. Everything runs on the writer's thread and must be short.
    public interface Participant {
        /// The last chance to write in this transaction, for instance one sum for many pieces of work.
        void beforeCommit(Transaction transaction) throws SQLException;

        void afterCommit();

        void afterRollback();
    }

    /// Turns the current row of a result into a value.
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
