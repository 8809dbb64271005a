package dev.pulse.ledger;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.util.Set;

/// What a book needs to know from the database before it goes on.
final class Sequence {
    private Sequence() {}

    /// The highest number ever given in a table, also when its row is gone: numbers are never used again.
    static long last(Database database, String table) throws IOException {
        var numbers = database.read(Rows.select("select seq from sqlite_sequence where name = ?", row -> row.getLong(1), table));
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }

    static Set<String> texts(Database database, String sql) throws IOException {
        return Set.copyOf(database.read(Rows.select(sql, row -> row.getString(1))));
    }
}
