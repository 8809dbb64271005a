package dev.pulse.systemd;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The systemd that started this process and wants to hear of it.
///
/// What it is told is never worth failing for: if it cannot be told, that is logged once.
public final class Systemd {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final int STATUS_CHARACTERS_MAX = 500;

    private final String socket;
    private final Optional<Duration> patience;
    private boolean lost;

    private Systemd(String socket, Optional<Duration> patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /// @param environment of the process; without `NOTIFY_SOCKET` there is nobody to tell
    /// @param pid         of the process: a watchdog may be meant for another one
    public static Optional<Systemd> of(Map<String, String> environment, long pid) {
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(Systemd::isUnix)
                .map(socket -> new Systemd(socket, patience(environment, pid)));
    }

    // A machine that hosts virtual ones may name a vsock: address, which is for systemd itself and not for a service.
    private static boolean isUnix(String socket) {
        return socket.startsWith("/") || socket.startsWith("@");
    }

    private static Optional<Duration> patience(Map<String, String> environment, long pid) {
        var meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(text -> text.matches("[1-9]\\d{0,17}") && meant.equals(Long.toString(pid)))
                .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    }

    /// How long it waits for a sign of life before it ends the process; empty if it does not.
    public Optional<Duration> patience() {
        return patience;
    }

    /// Everything runs, and what depends on it may start.
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + line(status));
    }

    public void status(String status) {
        tell("STATUS=" + line(status));
    }

    public void alive() {
        tell("WATCHDOG=1");
    }

    public void stopping(String status) {
        tell("STOPPING=1\nSTATUS=" + line(status));
    }

    /// A line break would begin another message.
    private static String line(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= STATUS_CHARACTERS_MAX ? line : line.substring(0, STATUS_CHARACTERS_MAX) + "…";
    }

    private synchronized void tell(String message) {
        try {
            UnixDatagram.send(socket, message);
            lost = false;
        } catch (IOException e) {
            if (!lost) {
                LOG.warn("systemd=unreachable socket={} reason={}", socket, e.getMessage());
            }
            lost = true;
        }
    }
}
