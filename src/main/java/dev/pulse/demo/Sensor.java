package dev.pulse.demo;

import dev.pulse.event.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Who posts, as it stands in every envelope.
///
/// @param zone sensors write the time with the offset of where they are
record Sensor(String source, String version, String host, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    /// @param payload with single quotes where JSON has double ones
    Message says(Instant at, String type, Severity severity, String payload) {
        return new Message(at, envelope(at, type, severity, "", payload));
    }

    /// The same with an idempotency key.
    Message says(Instant at, String type, Severity severity, String id, String payload) {
        return new Message(at, envelope(at, type, severity, "'event_id':'" + id + "',", payload));
    }

    private String envelope(Instant at, String type, Severity severity, String id, String payload) {
        return """
                {'schema_version':'1.0','timestamp':'%s','source':'%s','source_version':'%s','host':'%s',%s\
                'event_type':'%s','severity':'%s','payload':%s}"""
                .formatted(TIME.format(at.atZone(zone)), source, version, host, id, type, severity.word(), payload).replace('\'', '"');
    }
}
