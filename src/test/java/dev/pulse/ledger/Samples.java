package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Notice.Kind;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Events and notices for the tests of this package.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");

    private Samples() {}

    static Event event(String id) {
        return event(id, "{}");
    }

    static Event event(String id, String payload) {
        return event(id, "sentinel", "sentinel.alert", payload);
    }

    static Event event(String id, String source, String type, String payload) {
        return new Event("1.0", Timestamp.of(NOW), source, "0.1.0", "edge-1", type, Severity.HIGH, id, Payload.parse(payload),
                Payload.EMPTY, NOW);
    }

    static Intake intake(Event... events) {
        return Intake.of(List.of(events), List.of(), "127.0.0.1", NOW);
    }

    static Intake intake(String... ids) {
        return intake(Stream.of(ids).map(Samples::event).toArray(Event[]::new));
    }

    static Notice notice(String key) {
        return new Notice(key, Kind.ALERT, Severity.HIGH, "title of " + key, List.of(new Fact("src_ip", "203.0.113.7")), "", "sentinel",
                "edge-1", NOW);
    }
}
