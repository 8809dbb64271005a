package dev.pulse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How much room there is, and for how long at the pace of the last day.
record DiskProbe(Patient patient, Chart chart) implements Probe {
    private static final long BAD_BYTES = 200L << 20;
    private static final long WARN_BYTES = 1L << 30;
    private static final long WARN_DAYS = 14;
    /// Fewer say nothing about the size of one.
    private static final long EVENTS_LEAST = 1_000;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look() throws IOException {
        var folder = nearest(patient.folder());
        var store = Files.getFileStore(folder);
        var free = store.getUsableSpace();
        var findings = new ArrayList<Finding>();
        var what = Amount.bytes(free) + " of " + Amount.bytes(store.getTotalSpace()) + " are free" + growth(free, findings);
        findings.addFirst(space(folder, free, what));
        if (store.isReadOnly()) {
            findings.add(Finding.bad(name(), folder, "the disk takes no writes", "reading: pulse dashboard, tail",
                    "look why (dmesg); mount it for writing again"));
        }
        return findings;
    }

    private Finding space(Path folder, long free, String what) {
        var todo = "make room: lower PULSE_RETENTION_DAYS, remove what is not PULSE's, or move PULSE_DATA_DIR to a larger disk";
        if (free < BAD_BYTES) {
            return Finding.bad(name(), folder, what, "what is kept stays; soon nothing new is accepted", todo);
        }
        return free < WARN_BYTES ? Finding.warn(name(), folder, what, "everything, for now", todo) : Finding.ok(name(), folder, what);
    }

    /// By the size of an event in this database, and how many came in a day. Retention is not counted, so this is the early side.
    private String growth(long free, List<Finding> findings) throws IOException {
        var events = chart.schema().isEmpty() ? 0 : chart.read(SqliteRecords.EVENTS).getFirst();
        var day = events == 0 ? 0 : chart.read(SqliteRecords.outcomes(List.of("stored"), patient.clock().instant()));
        if (events < EVENTS_LEAST || day == 0) {
            return "";
        }
        var bytes = Math.max(1, Math.round((double) Files.size(patient.database()) / events * day));
        var days = free / bytes;
        if (days < WARN_DAYS && days < retentionDays()) {
            findings.add(Finding.warn(name(), "", "at the pace of the last day the disk is full in " + days + " d",
                    "everything, until then", "lower PULSE_RETENTION_DAYS, or let the sensors send less"));
        }
        return "; it grows by about " + Amount.bytes(bytes) + " a day before retention";
    }

    private long retentionDays() {
        var days = patient.settings().retention().days();
        return days == 0 ? Duration.ofSeconds(Long.MAX_VALUE).toDays() : days;
    }

    private static Path nearest(Path folder) {
        var nearest = folder;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
