package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Whether sensors send what the contract refuses.
record RejectedProbe(Patient patient, Chart chart) implements Probe {
    private static final int REASONS_MAX = 3;

    @Override
    public String name() {
        return "rejected";
    }

    @Override
    public boolean needsDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        var count = chart.read(SqliteRecords.outcomes(List.of("rejected", "unreadable"), patient.clock().instant()));
        if (count == 0) {
            return List.of(Finding.ok(name(), "", "no event in 24 hours"));
        }
        var reasons = chart.read(SqliteRecords.REJECTED).stream().limit(REASONS_MAX)
                .map(reason -> Printable.of(reason.reason()) + " (" + reason.count() + " times)").collect(Collectors.joining("; "));
        return List.of(Finding.warn(name(), "", Amount.count(count) + " events in 24 hours" + (reasons.isEmpty() ? "" : ": " + reasons),
                "every event that is as the contract says", "correct the sensor; the table rejected_events keeps what it sent"));
    }
}
