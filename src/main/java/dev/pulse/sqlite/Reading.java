package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/// One piece of reading, on a read-only connection that is only lent.
@FunctionalInterface
public interface Reading<T> {
    T from(Connection connection) throws SQLException;
}
