package dev.pulse.doctor;

import dev.pulse.clock.KernelClock;
import dev.pulse.event.Printable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the clock is right, as far as can be told without the network: by what was written before now, by what the sensors say, and
/// by what the kernel knows of its own clock.
record ClockProbe(Patient patient, Chart chart) implements Probe {
    private static final Duration JUMP_MAX = Duration.ofMinutes(1);
    private static final Duration SKEW_MAX = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws IOException {
        var findings = new ArrayList<Finding>();
        if (chart.schema().isPresent()) {
            jump(findings);
            skews(findings);
        }
        kernel(findings);
        return findings.isEmpty() ? List.of(Finding.ok(name(), "", patient.clock().instant() + ", "
                + KernelClock.look().sentence())) : findings;
    }

    private void jump(List<Finding> findings) throws IOException {
        var now = patient.clock().instant();
        for (var newest : chart.read(SqliteRecords.NEWEST)) {
            var ahead = Duration.between(now, Instant.ofEpochMilli(newest));
            if (ahead.compareTo(JUMP_MAX) > 0) {
                findings.add(Finding.bad(name(), "", "the newest event came in " + Amount.time(ahead)
                        + " in the future: the clock was set back, or was wrong then",
                        "events are kept; digest, retention and silence count by the clock",
                        "correct the clock: timedatectl set-ntp true"));
            }
        }
    }

    private void skews(List<Finding> findings) throws IOException {
        var bySource = chart.read(SqliteRecords.SKEWS).stream().collect(Collectors.groupingBy(SqliteRecords.Skew::source,
                Collectors.mapping(SqliteRecords.Skew::ahead, Collectors.toList())));
        bySource.forEach((source, all) -> {
            var typical = all.stream().sorted().skip(all.size() / 2).findFirst().orElse(Duration.ZERO);
            if (typical.compareTo(SKEW_MAX) > 0) {
                findings.add(Finding.warn(name(), "source " + Printable.of(source), "its clock is about " + Amount.time(typical)
                        + " ahead of this one", "everything; its events stand at a wrong time", "set the clock of the machine it runs on"));
            }
        });
    }

    private void kernel(List<Finding> findings) {
        if (KernelClock.look() == KernelClock.UNSYNCHRONISED) {
            findings.add(Finding.warn(name(), "", KernelClock.UNSYNCHRONISED.sentence(), "everything; times may drift",
                    "timedatectl set-ntp true, or install chrony; a virtual machine may leave it to its host"));
        }
    }
}
