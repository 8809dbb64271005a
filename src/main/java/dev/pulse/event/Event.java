package dev.pulse.event;

import java.time.Instant;
import java.util.Objects;

/// One thing a sensor saw: the nine fields of event contract 1.0, what came beside them, and when it arrived.
///
/// @param schemaVersion version of the contract, such as `1.0`
/// @param timestamp     when the sensor saw it
/// @param source        the sensor's name, `[A-Za-z0-9._-]{1,64}`, such as `sentinel`
/// @param sourceVersion the sensor's version; empty if it sent none
/// @param host          the machine it was seen on; empty if it sent none
/// @param type          dotted, such as `sentinel.alert`
/// @param severity      how much it matters
/// @param id            idempotency key, 1 to 256 characters, unique over all sources; empty if it has none
/// @param payload       the sensor's own fields, at most 256 KiB as JSON
/// @param extra         top-level fields the contract does not know; an empty object if there are none
/// @param receivedAt    when PULSE received it, millisecond precision
public record Event(
        String schemaVersion, Timestamp timestamp, String source, String sourceVersion, String host, String type,
        Severity severity, String id, Payload payload, Payload extra, Instant receivedAt) {

    public Event {
        Objects.requireNonNull(schemaVersion);
        Objects.requireNonNull(timestamp);
        Objects.requireNonNull(sourceVersion);
        Objects.requireNonNull(host);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(id);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(extra);
        Objects.requireNonNull(receivedAt);
        if (source.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("an event needs a source and a type");
        }
    }

    /// When it happened, by the sensor's clock.
    public Instant at() {
        return timestamp.instant();
    }

    public boolean hasId() {
        return !id.isEmpty();
    }

    /// Whether it is one of the measurements that come all the time, which lists leave to the charts. The index `events_notable` says
    /// the same in SQL.
    public boolean isRoutine() {
        return isRoutine(source, type);
    }

    /// The same of an event of which no more is known.
    public static boolean isRoutine(String source, String type) {
        return source.equals("syswatch")
                && (type.startsWith("system.metrics.") || type.startsWith("syswatch.metrics.") || type.equals("syswatch.internal"));
    }
}
