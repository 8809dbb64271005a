package dev.pulse.dashboard.tab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A row of the table `alerts`: something that a person should look at.
///
/// @param count  how many findings were counted with it
/// @param first  when its first finding happened, by the time of the events
/// @param last   when its last finding happened, by the time of the events
/// @param raised when it was raised, by the clock of PULSE
record Alert(long id, String rule, String key, Severity severity, String title, String state, long firstEvent, long lastEvent, long count,
        Instant first, Instant last, Instant raised, String source, String host) {
    /// What to select, in this order.
    static final String COLUMNS = "id, rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,"
            + " source, host";
    private static final String NOBODY = "pulse";

    /// @param row a result of selecting [#COLUMNS]
    static Alert of(ResultSet row) throws SQLException {
        return new Alert(row.getLong(1), row.getString(2), row.getString(3), Severity.values()[row.getInt(4)], row.getString(5),
                row.getString(6), row.getLong(7), row.getLong(8), row.getLong(9), Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)), Instant.ofEpochMilli(row.getLong(12)), row.getString(13), row.getString(14));
    }

    boolean isHigh() {
        return severity.isAtLeast(Severity.HIGH);
    }

    /// The alert as a query sees it: its rule is the type, when it was raised is the time, and the payload has what is left.
    Event event() {
        return new Event("1.0", Timestamp.of(raised), source.isBlank() ? NOBODY : source, "", host, rule, severity, "alert/" + id,
                Payload.of(payload()), Payload.EMPTY, raised);
    }

    private ObjectNode payload() {
        return JsonNodeFactory.instance.objectNode().put("title", title).put("rule", rule).put("key", key).put("count", count)
                .put("state", state);
    }

    /// One line of JSON, for the clipboard.
    String json() {
        var json = JsonNodeFactory.instance.objectNode().put("alert", id).put("severity", severity.word());
        json.setAll(payload());
        return json.put("source", source).put("host", host).put("raised", raised.toString()).put("first", first.toString())
                .put("last", last.toString()).put("first_event", firstEvent).put("last_event", lastEvent).toString();
    }
}
