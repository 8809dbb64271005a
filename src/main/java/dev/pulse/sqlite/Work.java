package dev.pulse.sqlite;

import java.sql.SQLException;

/// One piece of writing. It runs on the writer's thread and may run a second time, alone, if a neighbour in its group failed;
/// so it must only depend on the database and on values that do not change.
@FunctionalInterface
public interface Work<T> {
    T in(Transaction transaction) throws SQLException;
}
