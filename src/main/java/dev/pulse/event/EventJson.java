package dev.pulse.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// An event as one line of JSON: the nine fields of contract 1.0 in their order, nulls included. What other programs read
/// from the Redis streams and from `pulse tail --json`.
public final class EventJson {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private EventJson() {}

    public static String of(Event event) {
        var json = new StringBuilder(256 + event.payload().json().length()).append('{');
        field(json, "schema_version", event.schemaVersion());
        field(json, "timestamp", event.timestamp().text());
        field(json, "source", event.source());
        field(json, "source_version", event.sourceVersion());
        field(json, "host", event.host());
        field(json, "event_type", event.type());
        field(json, "severity", event.severity().word());
        field(json, "event_id", event.id());
        return json.append("\"payload\":").append(event.payload().json()).append('}').toString();
    }

    /// As [#of(Event)], and behind it the fields that the contract does not know: all that a sensor sent.
    public static String complete(Event event) {
        var nine = of(event);
        var extra = event.extra().json();
        return event.extra().isEmpty() ? nine : nine.substring(0, nine.length() - 1) + "," + extra.substring(extra.indexOf('{') + 1);
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":");
        if (value.isEmpty()) {
            json.append("null,");
            return;
        }
        json.append('"');
        ENCODER.quoteAsString(value, json);
        json.append("\",");
    }
}
