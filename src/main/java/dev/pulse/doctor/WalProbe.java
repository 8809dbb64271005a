package dev.pulse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much of the log of SQLite has not come into the database file. A reader that does not end holds it back, and it grows.
record WalProbe(Patient patient, Chart chart) implements Probe {
    private static final long BYTES_MAX = 256L << 20;

    @Override
    public String name() {
        return "wal";
    }

    @Override
    public boolean needsDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        var wal = patient.database().resolveSibling(patient.database().getFileName() + "-wal");
        var mode = chart.read(SqliteRecords.JOURNAL_MODE).getFirst();
        if (!Files.exists(wal)) {
            return List.of(Finding.ok(name(), "", "everything is in the database file"));
        }
        return List.of(mode.equals("wal") ? lag(wal) : Finding.bad(name(), wal, "is there, but the database is in mode " + mode,
                "reading what is in the database file", "start PULSE, which sets the mode; keep a copy of all files before"));
    }

    private Finding lag(Path wal) throws IOException {
        var lag = chart.read(SqliteRecords.WAITING_BYTES).getFirst();
        var what = Amount.bytes(Files.size(wal)) + ", of which " + Amount.bytes(lag) + " wait to be copied into the database";
        return lag < BYTES_MAX ? Finding.ok(name(), wal, what) : Finding.warn(name(), wal, what, "everything; reads become slower",
                "close dashboards and sqlite3 shells that are open for long; a restart of PULSE copies it");
    }
}
