package dev.pulse.auth;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;

/// How far each log was read, as it stands beside the events.
final class SqlitePlaces {
    private static final String PLACE = "select place from log_places where log = ?";

    private final Database database;

    SqlitePlaces(Database database) {
        this.database = database;
    }

    /// Empty if the log was never read.
    String of(String log) throws IOException {
        return database.read(Rows.select(PLACE, row -> row.getString(1), log)).stream().findFirst().orElse("");
    }
}
