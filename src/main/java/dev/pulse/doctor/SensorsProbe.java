package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Who sends, and who fell silent.
record SensorsProbe(Patient patient, Chart chart) implements Probe {
    @Override
    public String name() {
        return "sensors";
    }

    @Override
    public boolean needsDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        var sources = chart.read(SqliteRecords.SOURCES);
        if (sources.isEmpty()) {
            return List.of(Finding.warn(name(), "", "nothing was ever sent to this PULSE", "everything; there is only nothing to see",
                    "start a sensor, or try it with pulse smoke"));
        }
        var findings = new ArrayList<>(chart.read(SqliteRecords.SILENT).stream().map(this::silent).toList());
        findings.addFirst(Finding.ok(name(), "", sources.stream().map(source -> Printable.of(source.source()) + " " + ago(source))
                .limit(10).collect(Collectors.joining(", "))));
        return findings;
    }

    private Finding silent(SqliteRecords.Heard sensor) {
        return Finding.warn(name(), Printable.of(sensor.source()), "is silent since " + sensor.last(), "everything but this sensor",
                "look at it: systemctl status pulse-" + Printable.of(sensor.source()) + "; PULSE_SILENCE says who is watched");
    }

    private String ago(SqliteRecords.Heard sensor) {
        var time = Duration.between(sensor.last(), patient.clock().instant());
        return time.isNegative() ? "just now" : Amount.time(time) + " ago";
    }
}
