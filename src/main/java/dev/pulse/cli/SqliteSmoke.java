package dev.pulse.cli;

import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Rows;
import java.util.List;
import java.util.Optional;

/// What the database says about the events of a smoke test.
final class SqliteSmoke {
    private static final String ROWS = "select count(*) from events where event_id in (select value from json_each(?))";
    private static final String ALERT = """
            select alerts.rule, alerts.state from alerts join events on events.id in (alerts.first_event, alerts.last_event)
            where events.event_id = ? order by alerts.id limit 1""";

    private final ReadOnly database;

    SqliteSmoke(ReadOnly database) {
        this.database = database;
    }

    /// @param ids out of letters, digits and dashes
    int rows(List<String> ids) throws DatabaseException {
        var json = "[\"" + String.join("\",\"", ids) + "\"]";
        return database.read(Rows.select(ROWS, row -> row.getInt(1), json)).getFirst();
    }

    /// Rule and state of the alert that an event raised or belongs to.
    Optional<String> alert(String id) throws DatabaseException {
        return database.read(Rows.select(ALERT, row -> "by rule " + row.getString(1) + ", state " + row.getString(2), id))
                .stream().findFirst();
    }
}
