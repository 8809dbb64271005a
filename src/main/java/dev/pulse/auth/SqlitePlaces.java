package dev.pulse.auth;

import dev.pulse.auth.Login.Outcome;
import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What is known of the logs from before the start, as it stands in the book: how far each was read, and who failed to log in.
final class SqlitePlaces {
    private static final String PLACE = "select place from log_places where log = ?";
    /// The newest of them, by the index that finds them without a look at anything else.
    private static final String FAILURES = """
            select time, json_extract(payload, '$.src_ip'), json_extract(payload, '$.port'), json_extract(payload, '$.count'),
              json_extract(payload, '$.method') is null
              from (select id, time, type, payload, source_version from events indexed by events_notable where source = ? and %s
                order by id desc limit ?)
              where type = 'auth.ssh.failed' and source_version like 'pulse/%%' and json_type(payload, '$.src_ip') = 'text'
              order by id""".formatted(EventRow.NOTABLE);
    private static final int PORT_MAX = 65_535;
    private static final int COUNT_MAX = 1_000_000;

    private final Database database;

    SqlitePlaces(Database database) {
        this.database = database;
    }

    /// Empty if the log was never read.
    String of(String log) throws IOException {
        return database.read(Rows.select(PLACE, row -> row.getString(1), log)).stream().findFirst().orElse("");
    }

    /// Oldest first. Without them a restart would tell again what several lines say of one failure, and begin to count anew.
    List<Failure> failures() throws IOException {
        return database.read(Rows.select(FAILURES, SqlitePlaces::failure, AuthEvents.SOURCE, Attempts.ATTEMPTS_MAX));
    }

    /// Others may post such events, too, so no number is believed.
    private static Failure failure(ResultSet row) throws SQLException {
        var port = Math.clamp(row.getInt(3), 0, PORT_MAX);
        var login = Login.ssh(Outcome.FAILED, "", row.getString(2), Integer.toString(port)).times(Math.clamp(row.getInt(4), 1, COUNT_MAX));
        return new Failure(Instant.ofEpochMilli(row.getLong(1)), row.getBoolean(5) ? login.aside() : login);
    }
}
