package dev.pulse.doctor;

import dev.pulse.event.Printable;
import dev.pulse.sqlite.ReadOnly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Whether PULSE runs, answers, and is well; else who has its port.
record ServiceProbe(Patient patient, Chart chart) implements Probe {
    @Override
    public String name() {
        return "service";
    }

    @Override
    public List<Finding> look() throws IOException, InterruptedException {
        var ready = patient.service("/health/ready");
        var answer = new RunningService(patient).get("/health/ready");
        if (answer.isEmpty()) {
            return List.of(chart.isInUse(patient.clock().instant()) ? mute() : absent());
        }
        var parts = answer.get().parts();
        if (parts.isEmpty()) {
            return List.of(stranger("answers, but not as PULSE does"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(name(), ready, "runs and answers; " + parts.size() + " parts"));
        var reasons = chart.reasons();
        parts.stream().filter(part -> !part.isUp()).map(part -> ill(part, reasons.getOrDefault(part.name(), part.reason())))
                .forEach(findings::add);
        return findings;
    }

    /// @param why from the database, for the port is open to everybody and says little; what it says if nothing is written there
    private Finding ill(RunningService.Part part, String why) {
        var reason = Printable.of(why);
        return part.status().equals("DOWN")
                ? Finding.bad(name(), part.name(), "is down: " + reason, "nothing new is kept; what was accepted is safe",
                        "mend what the reason names; it comes back by itself")
                : Finding.warn(name(), part.name(), "is degraded: " + reason, "events are kept; what this part owes is done later",
                        "mend what the reason names; it comes back by itself");
    }

    private Finding mute() throws IOException {
        var pid = ReadOnly.writer(patient.database());
        return pid.isEmpty() ? doubtful() : Finding.bad(name(), patient.service("/events"), "a PULSE (process " + pid.getAsLong()
                + ") writes this database, but nobody answers at this address", "what it has accepted is kept",
                "look whether PULSE_RECEIVER_BIND and _PORT here are those of the service; else restart it");
    }

    /// Only the heartbeat speaks for it, which goes on for a while after a kill.
    private Finding doubtful() {
        var seen = chart.service().map(service -> ", but PULSE was alive at " + service.seen()).orElse("");
        return Finding.bad(name(), patient.service("/events"), "nobody answers at this address" + seen, "what it has accepted is kept",
                "if it was killed since, start it again; else look whether PULSE_RECEIVER_BIND and _PORT here are those of the service");
    }

    private Finding absent() throws IOException {
        var port = patient.settings().http().port();
        var owner = PortOwner.of(port);
        if (owner.isPresent()) {
            return stranger("port " + port + " is in use by " + Printable.of(owner.get()) + ", and not as PULSE does");
        }
        var last = chart.service().map(service -> service.stopped().toEpochMilli() > 0 ? "; it was stopped at " + service.stopped()
                : "; it was alive last at " + service.seen() + " and did not stop as it should").orElse("");
        return Finding.warn(name(), patient.service("/events"), "PULSE does not run; the port is free" + last,
                "reading: pulse dashboard, tail; sensors are turned away", "start it: bin/pulse run, or systemctl start pulse-platform");
    }

    private Finding stranger(String what) {
        return Finding.bad(name(), patient.service("/events"), what, "reading: pulse dashboard, tail; sensors are turned away",
                "stop that program, or give PULSE another PULSE_RECEIVER_PORT and tell the sensors");
    }
}
