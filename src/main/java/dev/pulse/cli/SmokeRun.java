package dev.pulse.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Five events of the types the three sensors send, with ids of their own, so that they can be found again. Source and host are
/// made up: nobody may take them for signs of life of a real sensor, or for what a real machine measured.
///
/// @param id    unique, such as `smoke-<uuid>`; the events are `<id>-1` to `<id>-5`
/// @param clock says when, and in which zone
record SmokeRun(String id, Clock clock) {
    static final String SOURCE = "smoke";
    private static final String HOST = "smoke";
    static final int EVENTS = 5;
    /// Which of the events must raise an alert.
    static final int ALARMING = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    /// The request.
    String json() {
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(started(), portScan(), cpu(), scenario(), clean())).toString();
    }

    List<String> ids() {
        return IntStream.rangeClosed(1, EVENTS).mapToObj(this::id).toList();
    }

    String id(int number) {
        return id + "-" + number;
    }

    private ObjectNode started() {
        var event = event(1, "sentinel.lifecycle.started", "info");
        payload(event).put("interface", "lo").put("pid", ProcessHandle.current().pid());
        return event;
    }

    // The address belongs to nobody (RFC 3849) and is another one in each run, so that no earlier run holds the alert back.
    private ObjectNode portScan() {
        var event = event(ALARMING, "sentinel.alert", "high");
        payload(event).put("detection_type", "PORT_SCAN").put("severity", "high").put("src_ip", address()).put("dst_ip", "2001:db8::1")
                .put("message", "Smoke test of PULSE: nobody scans anything");
        return event;
    }

    private ObjectNode cpu() {
        var event = event(3, "system.metrics.cpu", "info");
        payload(event).put("usage_pct", 1.5).put("user_pct", 1.0).put("system_pct", 0.5).put("idle_pct", 98.5)
                .put("core_count", Runtime.getRuntime().availableProcessors());
        return event;
    }

    private ObjectNode scenario() {
        var event = event(4, "netlab.scenario.started", "info");
        payload(event).put("scenario", "smoke").putObject("params");
        return event;
    }

    private ObjectNode clean() {
        var event = event(5, "netlab.lifecycle.clean", "info");
        payload(event).put("scenario", "smoke");
        return event;
    }

    private ObjectNode event(int number, String type, String severity) {
        var event = JsonNodeFactory.instance.objectNode().put("schema_version", "1.0");
        event.put("timestamp", TIME.format(ZonedDateTime.now(clock))).put("source", SOURCE).put("source_version", "smoke");
        event.put("host", HOST).put("event_type", type).put("severity", severity).put("event_id", id(number));
        event.putObject("payload").put("smoke", true);
        return event;
    }

    private static ObjectNode payload(ObjectNode event) {
        return event.withObjectProperty("payload");
    }

    private String address() {
        var bits = id.hashCode();
        return "2001:db8::%x:%x".formatted(bits >>> 16, bits & 0xffff);
    }
}
