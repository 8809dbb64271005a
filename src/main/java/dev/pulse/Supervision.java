package dev.pulse;

import dev.pulse.event.Printable;
import dev.pulse.health.Heartbeat;
import dev.pulse.health.Part;
import dev.pulse.health.State;
import dev.pulse.http.HttpEngine;
import dev.pulse.sqlite.Writer;
import dev.pulse.systemd.Systemd;
import dev.pulse.systemd.Turn;
import dev.pulse.systemd.Watchdog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What systemd hears of a service that it started; without systemd nothing happens.
///
/// A sign of life says that a write had its turn and that the HTTP loop came round. Whether a write succeeds, a channel or Redis is
/// there, does not count: a new process would not find a larger disk, and stopping would lose the reason.
final class Supervision {
    private final Optional<Systemd> systemd;
    private Optional<Watchdog> watchdog = Optional.empty();

    private Supervision(Optional<Systemd> systemd) {
        this.systemd = systemd;
    }

    static Supervision of(Map<String, String> environment) {
        return new Supervision(Systemd.of(environment, ProcessHandle.current().pid()));
    }

    /// The parts of a running PULSE that are asked.
    record Vital(Writer writer, HttpEngine http, Heartbeat heartbeat) {
        private Watchdog watchdog(Systemd systemd) {
            return new Watchdog(systemd, Map.of("writer of the database", () -> writer.write(_ -> true),
                    "HTTP loop", () -> http.turn().join()), this::status);
        }

        private String status() {
            return sentence(http.address(), heartbeat.parts());
        }
    }

    void starting() {
        systemd.ifPresent(listener -> listener.status("opens the database and starts the routes"));
    }

    /// The unit counts as started: it serves what it can, and a machine that comes up does not wait for room on a disk.
    ///
    /// @param http what listens meanwhile; empty if nothing can
    synchronized void waiting(String reason, Optional<HttpEngine> http) {
        watchdog.ifPresent(Watchdog::close);
        watchdog = systemd.map(listener -> {
            var status = "waits to start: " + reason;
            listener.ready(status);
            return new Watchdog(listener, http.<Map<String, Turn>>map(open -> Map.of("HTTP loop", () -> open.turn().join()))
                    .orElse(Map.of()), () -> status).start();
        });
    }

    synchronized void ready(Vital vital) {
        watchdog.ifPresent(Watchdog::close);
        watchdog = systemd.map(listener -> {
            listener.ready("listens on " + vital.http().address());
            return vital.watchdog(listener).start();
        });
    }

    /// Comes before the parts are closed: what is closed takes no turns.
    synchronized void stopping() {
        watchdog.ifPresent(Watchdog::close);
        systemd.ifPresent(listener -> listener.stopping("finishes what is under way"));
    }

    static String sentence(String address, List<Part> parts) {
        var troubles = parts.stream().filter(part -> part.state() != State.UP)
                .map(part -> part.name() + " is " + part.state() + " (" + part.reason() + ")").collect(Collectors.joining("; "));
        return Printable.of("listens on " + address + "; " + (troubles.isEmpty() ? "all parts are fine" : troubles));
    }
}
