package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.util.List;

/// How far the readers of the books are behind, and who is stuck.
record ReadersProbe(Patient patient, Chart chart) implements Probe {
    private static final long LAG_MAX = 10_000;

    @Override
    public String name() {
        return "readers";
    }

    @Override
    public boolean needsDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        var isRunning = chart.isInUse(patient.clock().instant());
        var readers = chart.read(SqliteRecords.LAGS);
        var late = readers.stream().filter(reader -> reader.entries() > LAG_MAX).map(reader -> late(reader, isRunning)).toList();
        var most = readers.stream().mapToLong(SqliteRecords.Lag::entries).max().orElse(0);
        return late.isEmpty() ? List.of(Finding.ok(name(), "", readers.size() + " readers, the slowest is " + Amount.count(most)
                + " behind")) : late;
    }

    private Finding late(SqliteRecords.Lag reader, boolean isRunning) {
        var what = Amount.count(reader.entries()) + " entries behind, moved last at " + reader.updated();
        return Finding.warn(name(), Printable.of(reader.book() + "/" + reader.reader()), what, "events are kept; this reader catches up",
                isRunning ? "wait if it moves; else read its reason under \"service\"" : "start PULSE");
    }
}
