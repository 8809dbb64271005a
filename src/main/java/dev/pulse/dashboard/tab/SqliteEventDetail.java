package dev.pulse.dashboard.tab;

import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Reads one event with the alerts that counted it.
final class SqliteEventDetail {
    static final String EVENT = "select " + EventRow.COLUMNS + " from events where id = ?";
    /// An alert that is older than the table of its events is known by its first one.
    static final String ALERTS = """
            select id, title from alerts
            where id in (select alert from alert_events where event = ? union select id from alerts where first_event = ?)
            order by id limit 20""";

    private SqliteEventDetail() {}

    /// Empty if there is no such event, or no longer.
    static Optional<EventDetail> of(Connection connection, long number) throws SQLException {
        var alerts = Rows.select(ALERTS, row -> new EventDetail.Raised(row.getLong(1), row.getString(2)), number, number).from(connection);
        return Rows.select(EVENT, EventRow::entry, number).from(connection).stream().findFirst()
                .map(entry -> new EventDetail(entry, alerts));
    }
}
