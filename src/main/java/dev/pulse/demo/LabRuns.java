package dev.pulse.demo;

import static dev.pulse.event.Severity.CRITICAL;
import static dev.pulse.event.Severity.HIGH;
import static dev.pulse.event.Severity.INFO;
import static dev.pulse.event.Severity.LOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The lab netlab, which rehearses attack and defence: a run every so often, most of them completed, some aborted, one left dirty.
final class LabRuns implements Scene {
    private static final List<String> SCENARIOS = List.of("arp-spoof", "dns-tunnel", "syn-flood", "rogue-dhcp", "ssh-brute-force");
    private static final List<String> STEPS = List.of("place the attacker", "capture the baseline", "send the first packets",
            "raise the rate", "wait for the detector", "collect the pictures");
    private static final Duration RUN = Duration.ofMinutes(11);
    private static final int LATE_SECONDS_MAX = 240;
    private static final Duration QUIET = Duration.ofHours(3);
    private static final int ABORTED_EVERY = 7;
    private static final int DIRTY_EVERY = 29;

    private final Sensor sensor;
    private final long everySeconds;
    private final Instant end;
    private final Noise noise = new Noise(37);

    /// @param every from one start to the next; longer than a run that begins late, because there is one lab
    /// @param end   when the day ends; in its last hours nothing critical is left behind, which would draw the eye away from the attack
    LabRuns(Sensor sensor, Duration every, Instant end) {
        this.sensor = sensor;
        this.end = end;
        this.everySeconds = every.toSeconds();
    }

    @Override
    public Stream<Message> between(Instant from, Instant to) {
        var first = Math.floorDiv(from.getEpochSecond(), everySeconds) - 1;
        return LongStream.rangeClosed(first, to.getEpochSecond() / everySeconds).boxed().flatMap(this::run)
                .filter(message -> !message.at().isBefore(from) && message.at().isBefore(to));
    }

    private Stream<Message> run(long number) {
        var start = Instant.ofEpochSecond(number * everySeconds + noise.below(LATE_SECONDS_MAX, number));
        var scenario = SCENARIOS.get((int) (number % SCENARIOS.size()));
        var isAborted = number % ABORTED_EVERY == 3;
        var steps = IntStream.range(0, isAborted ? 3 : STEPS.size()).mapToObj(i -> step(start, scenario, i));
        return Stream.of(beginning(start, scenario), steps, isAborted ? aborted(start, scenario) : completed(start, scenario),
                leaving(start.plus(RUN), scenario, number % DIRTY_EVERY == 4 && isEarly(start))).flatMap(part -> part);
    }

    private boolean isEarly(Instant start) {
        return start.isBefore(end.minus(QUIET));
    }

    private Stream<Message> beginning(Instant start, String scenario) {
        return Stream.of(
                sensor.says(start, "netlab.scenario.started", INFO,
                        "{'scenario':'%s','params':{'rate':200,'seconds':480}}".formatted(scenario)),
                sensor.says(start.plusSeconds(2), "netlab.lifecycle.warming_up", INFO, "{'scenario':'%s'}".formatted(scenario)));
    }

    private Message step(Instant start, String scenario, int i) {
        var payload = "{'scenario':'%s','step':'%s','details':{'target':'10.9.0.%d','packets':%d}}"
                .formatted(scenario, STEPS.get(i), 5 + i, 40 << i);
        return sensor.says(start.plusSeconds(20 + 80L * i), "netlab.scenario.event", LOW, payload);
    }

    private Stream<Message> completed(Instant start, String scenario) {
        return Stream.of(
                sensor.says(start.plusSeconds(300), "netlab.defense.applied", INFO, "{'defense':'rate-limit','target':'10.9.0.7'}"),
                sensor.says(start.plusSeconds(530), "netlab.scenario.completed", INFO,
                        "{'scenario':'%s','duration_seconds':530}".formatted(scenario)));
    }

    private Stream<Message> aborted(Instant start, String scenario) {
        return Stream.of(sensor.says(start.plusSeconds(260), "netlab.scenario.aborted", HIGH,
                "{'scenario':'%s','reason':'the target 10.9.0.7 does not answer any more'}".formatted(scenario)));
    }

    private Stream<Message> leaving(Instant end, String scenario, boolean isDirty) {
        return Stream.of(sensor.says(end.minusSeconds(60), "netlab.lifecycle.tearing_down", INFO, "{'scenario':'%s'}".formatted(scenario)),
                isDirty ? sensor.says(end, "netlab.lifecycle.dirty", CRITICAL,
                        "{'scenario':'%s','residual':'bridge br-lab0, 2 namespaces'}".formatted(scenario))
                        : sensor.says(end, "netlab.lifecycle.clean", INFO, "{'scenario':'%s'}".formatted(scenario)));
    }
}
