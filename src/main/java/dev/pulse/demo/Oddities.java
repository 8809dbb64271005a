package dev.pulse.demo;

import static dev.pulse.event.Severity.INFO;
import static dev.pulse.event.Severity.LOW;
import static dev.pulse.event.Severity.MEDIUM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What does not go by the book: a sensor nobody planned for, repeats, events that break the contract, and text that would take over a
/// terminal if it were let through.
final class Oddities implements Scene {
    /// Clears the screen, moves the cursor, sets the clipboard and the title, turns the direction of text, hides a word.
    private static final String HOSTILE = "\\u001b[2J\\u001b[1;1Hall is well\\u001b]52;c;cm0gLXJmIC8=\\u0007\\u001b]0;owned\\u0007"
            + " \\u202egnp.exe\\u202c in\\u200bvisible \\u0085 e\\u0301\\u0301\\u0301\\u0301";

    private final List<Message> messages;

    Oddities(Sensor sentinel, Sensor falco, Sensor syswatch, Instant end) {
        var all = new ArrayList<Message>();
        all.add(syswatch.says(before(end, 1438), "syswatch.lifecycle.warming_up", INFO, "{}"));
        all.add(syswatch.says(before(end, 1437), "syswatch.lifecycle.ready", INFO, "{}"));
        all.add(sentinel.says(before(end, 1436), "sentinel.lifecycle.started", INFO, "{'interface':'eth0','pid':812}"));
        all.add(Sighting.by(sentinel, before(end, 26), MEDIUM, "RULE:suspicious banner", "198.51.100.77", "10.0.0.5", HOSTILE));
        watched(falco, end, all);
        broken(sentinel, end, all);
        messages = List.copyOf(all);
    }

    /// Falco sends ids; its forwarder lost some answers and sent those again.
    private static void watched(Sensor falco, Instant end, List<Message> all) {
        for (var i = 0; i < 36; i++) {
            var at = before(end, 1400 - 38 * i);
            var one = falco.says(at, "falco.notice", LOW, "falco-" + at.getEpochSecond(),
                    "{'rule':'Package management in a container','container':'web-%d','output':'apt-get update'}".formatted(i % 3));
            all.add(one);
            if (i % 6 == 2) {
                all.add(new Message(one.at().plusSeconds(9), one.json()));
            }
        }
    }

    private static void broken(Sensor sentinel, Instant end, List<Message> all) {
        for (var minutes : List.of(902, 333, 31)) {
            var at = before(end, minutes);
            var right = sentinel.says(at, "sentinel.alert", LOW, "{}").json();
            all.add(new Message(at, right.replace("\"low\"", "\"urgent\"")));
            all.add(new Message(at.plusSeconds(20), right.replaceFirst("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"yesterday\"")));
        }
        all.add(new Message(before(end, 17), "\"a text where an event should be\""));
    }

    private static Instant before(Instant end, long minutes) {
        return end.minus(Duration.ofMinutes(minutes));
    }

    @Override
    public Stream<Message> between(Instant from, Instant to) {
        return messages.stream().filter(message -> !message.at().isBefore(from) && message.at().isBefore(to));
    }
}
