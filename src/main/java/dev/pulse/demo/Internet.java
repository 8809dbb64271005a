package dev.pulse.demo;

import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What knocks on every door all day long, seen by the sensor sentinel: mostly not worth a word, now and then a scan.
final class Internet implements Scene {
    private static final List<String> MESSAGES = List.of("RULE:telnet probe|one connection to port 23",
            "RULE:SMB probe|one connection to port 445", "RULE:RDP probe|one connection to port 3389",
            "RULE:HTTPS flood|31 requests in 10 s", "RULE:SSH brute force|3 failed logins in 60 s");
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final Duration MEDIUM_EVERY = Duration.ofMinutes(47);
    private static final Duration HIGH_EVERY = Duration.ofMinutes(310);

    private final Sensor sensor;
    private final long everySeconds;
    private final Noise noise = new Noise(23);

    /// @param every how long it is quiet between two knocks
    Internet(Sensor sensor, Duration every) {
        this.sensor = sensor;
        this.everySeconds = every.toSeconds();
    }

    @Override
    public Stream<Message> between(Instant from, Instant to) {
        var first = Math.floorDiv(from.getEpochSecond(), everySeconds) - 1;
        return LongStream.rangeClosed(first, to.getEpochSecond() / everySeconds).mapToObj(this::knock)
                .filter(message -> !message.at().isBefore(from) && message.at().isBefore(to));
    }

    private Message knock(long step) {
        var at = Instant.ofEpochMilli(step * everySeconds * 1000 + noise.below((int) everySeconds * 1000, step));
        var address = NETWORKS.get(noise.below(3, step + 1)) + (1 + noise.below(40, step / 5 + 7) + noise.below(3, step + 2) * 70);
        if (isDue(HIGH_EVERY, step)) {
            return alert(at, Severity.HIGH, "PORT_SCAN", address, "18 ports in 10 s");
        }
        var text = MESSAGES.get(noise.below(MESSAGES.size(), step + 3)).split("\\|");
        return alert(at, isDue(MEDIUM_EVERY, step) ? Severity.MEDIUM : Severity.LOW, text[0], address, text[1]);
    }

    private boolean isDue(Duration every, long step) {
        return noise.at(step + 100) * every.toSeconds() < everySeconds;
    }

    private Message alert(Instant at, Severity severity, String detector, String address, String text) {
        return Sighting.by(sensor, at, severity, detector, address, "10.0.0." + (2 + noise.below(6, at.getEpochSecond())), text);
    }
}
