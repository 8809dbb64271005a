package dev.pulse.demo;

import dev.pulse.event.Severity;
import java.time.Instant;

/// What the sensor sentinel posts when a detector of it fires.
final class Sighting {
    private Sighting() {}

    static Message by(Sensor sensor, Instant at, Severity severity, String detector, String from, String to, String text) {
        var payload = "{'detection_type':'%s','severity':'%s','src_ip':'%s','dst_ip':'%s','message':'%s'}"
                .formatted(detector, severity.word(), from, to, text);
        return sensor.says(at, "sentinel.alert", severity, payload);
    }
}
