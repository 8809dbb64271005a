package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which versions meet here: the program, the one that runs, Java, SQLite and the schema.
record VersionsProbe(Patient patient, Chart chart) implements Probe {
    /// Older ones can break a database in WAL mode when the log is reset while it is read: <https://sqlite.org/wal.html#walresetbug>.
    private static final String SQLITE_LEAST = "3.51.3";

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public List<Finding> look() throws IOException {
        var findings = new ArrayList<>(List.of(Finding.ok(name(), "", "PULSE " + patient.version() + ", Java " + Runtime.version()
                + " (" + System.getProperty("java.vendor") + "), schema " + patient.migrations().version())));
        sqlite(findings);
        schema(findings);
        chart.service().filter(service -> service.isAlive(patient.clock().instant()))
                .filter(service -> !service.version().equals(patient.version()))
                .ifPresent(service -> findings.add(Finding.warn(name(), "process " + service.pid(),
                        "the PULSE that runs is " + Printable.of(service.version()) + ", this program is " + patient.version(),
                        "everything, in the old version", "restart the service to run the new one")));
        return findings;
    }

    private void sqlite(List<Finding> findings) throws IOException {
        if (chart.schema().isEmpty()) {
            return;
        }
        var version = chart.read(SqliteRecords.SQLITE).getFirst();
        if (number(version) < number(SQLITE_LEAST)) {
            findings.add(Finding.bad(name(), "SQLite " + version, "is older than " + SQLITE_LEAST + ", which may damage the database",
                    "everything, until it happens", "run PULSE with the libraries it came with"));
        }
    }

    private void schema(List<Finding> findings) {
        var mine = patient.migrations().version();
        var there = chart.schema().orElse(mine);
        if (there > mine) {
            findings.add(Finding.bad(name(), patient.database(), "has schema " + there + ", this PULSE knows up to " + mine
                    + ": a newer PULSE wrote it", "a newer PULSE that runs; this program cannot start on it",
                    "use the newer program, or put back a backup from before the update (pulse backup list, restore)"));
        } else if (there < mine) {
            findings.add(Finding.warn(name(), patient.database(), "has schema " + there + ", this PULSE would bring it to " + mine,
                    "everything of the older version", "start this PULSE; keep a backup until you are sure"));
        }
    }

    private static int number(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).limit(3).reduce(0, (all, one) -> all * 1_000 + one);
    }
}
