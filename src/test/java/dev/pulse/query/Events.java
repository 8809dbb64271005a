package dev.pulse.query;

import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.time.Instant;

/// Events to ask.
final class Events {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final String BRUTE_FORCE = """
            {"detection_type":"RULE:SSH brute force","src_ip":"203.0.113.7","dst_ip":"10.0.0.5","dst_port":22,
            "message":"12 tries","ratio":"91.5","ok":false,"gone":null,"tags":["ssh","Brute"],"empty":[],
            "disks":[{"name":"sda","read_bps":10.5},{"name":"nvme0","read_bps":2e3}],"actor":{"name":"Müller"},"a.b":{"c":1}}""";

    private Events() {}

    static Event of(String payload) {
        return at("2026-11-20T11:00:00.500Z", payload);
    }

    static Event at(String time, String payload) {
        return new Event("1.0", Timestamp.parse(time).orElseThrow(), "sentinel", "0.1.0", "web-1", "sentinel.alert", Severity.HIGH,
                "Evt-42", Payload.parse(payload), Payload.parse("{\"site\":\"Berlin\"}"), Instant.parse("2026-11-20T11:30:00Z"));
    }

    static Event bare() {
        return new Event("1.0", Timestamp.of(NOW), "syswatch", "", "", "system.metrics.cpu", Severity.INFO, "", Payload.EMPTY,
                Payload.EMPTY, NOW);
    }
}
