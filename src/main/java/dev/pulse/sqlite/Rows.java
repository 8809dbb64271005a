package dev.pulse.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Turns results into lists of values.
public final class Rows {
    private Rows() {}

    /// Runs a prepared select whose values are bound.
    public static <T> List<T> list(PreparedStatement select, Transaction.Row<T> row) throws SQLException {
        try (var rows = select.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(row.of(rows));
            }
            return list;
        }
    }

    /// A reading that selects with the given values.
    public static <T> Reading<List<T>> select(String sql, Transaction.Row<T> row, Object... values) {
        return connection -> {
            try (var select = connection.prepareStatement(sql)) {
                return list(Transaction.bind(select, values), row);
            }
        };
    }
}
