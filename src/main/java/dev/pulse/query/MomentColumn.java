package dev.pulse.query;

import dev.pulse.event.Event;
import java.util.List;

/// A field of the event that is a moment.
enum MomentColumn implements Field {
    TIME("time"), RECEIVED("received");

    private final String sql;

    MomentColumn(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    long epochMilli(Event event) {
        return switch (this) {
            case TIME -> event.timestamp().epochMilli();
            case RECEIVED -> event.receivedAt().toEpochMilli();
        };
    }

    /// The event time as the sensor wrote it; the receive time in UTC.
    @Override
    public List<String> texts(Event event) {
        return List.of(switch (this) {
            case TIME -> event.timestamp().text();
            case RECEIVED -> event.receivedAt().toString();
        });
    }
}
