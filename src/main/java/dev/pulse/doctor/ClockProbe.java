package dev.pulse.doctor;

import dev.pulse.clock.KernelClock;
import dev.pulse.event.Printable;
import dev.pulse.retention.Confirmation;
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
            told(findings);
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

    /// What the service said last, running or not: the doctor itself has counted no time.
    private void told(List<Finding> findings) throws IOException {
        chart.read(SqliteRecords.PARTS).stream().filter(part -> !part.state().equals("UP")).forEach(part -> {
            if (part.name().equals("clock")) {
                findings.add(Finding.bad(name(), "", "the clock is " + Printable.of(part.reason()),
                        "events are kept; nothing is deleted and no digest is sent by a clock that is not believed",
                        "correct it: timedatectl set-ntp true; if it is right: " + confirm()));
            } else if (part.name().equals("retention")) {
                findings.add(Finding.warn(name(), "retention", Printable.of(part.reason()), "everything; the database is larger than it "
                        + "should be", "nothing, or, if the clock is right and all that is old is to go at once: " + confirm()));
            }
        });
    }

    private String confirm() {
        return "touch " + Confirmation.beside(patient.database()).file();
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
