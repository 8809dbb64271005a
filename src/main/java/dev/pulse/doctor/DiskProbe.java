package dev.pulse.doctor;

import dev.pulse.disk.DiskState;
import dev.pulse.disk.DiskWords;
import dev.pulse.disk.Growth;
import dev.pulse.disk.SpaceProbe;
import dev.pulse.disk.SqliteStorageGrowth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much room there is beside the limits of the service, and for how long: in the words in which the running service says it.
record DiskProbe(Patient patient, Chart chart) implements Probe {
    private static final Duration NEAR = Duration.ofDays(14);

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look() throws IOException {
        var database = real(patient.database());
        var folder = nearest(database.getParent());
        var now = patient.clock().instant();
        var state = DiskState.of(patient.settings().disk(), database, SpaceProbe.of(folder).look());
        var words = new DiskWords(state, growth(now), patient.settings().retention().days());
        var findings = new ArrayList<>(List.of(room(folder, words, now)));
        if (isReadOnly(folder)) {
            findings.add(Finding.bad(name(), folder, "the disk takes no writes", "reading: pulse dashboard, tail",
                    "look why (dmesg); mount it for writing again"));
        }
        return findings;
    }

    private Finding room(Path folder, DiskWords words, Instant now) {
        var todo = "make room: lower PULSE_RETENTION_DAYS, remove what is not PULSE's, or move PULSE_DATA_DIR to a larger disk "
                + "(docs/operations.md, When the disk fills)";
        var what = words.text(now);
        return switch (words.state().level()) {
            case FULL -> Finding.bad(name(), folder, what, "reading, deliveries and retention; what was accepted is kept", todo);
            case LOW -> Finding.warn(name(), folder, what, "events of every other severity are kept", todo);
            case ROOMY -> words.isFullWithin(NEAR, now)
                    ? Finding.warn(name(), folder, what, "everything, until then", todo) : Finding.ok(name(), folder, what);
        };
    }

    /// In a sandbox the list of mounts may be incomplete; then what cannot be written says so itself.
    private static boolean isReadOnly(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    /// Only of a schema that this program knows; what is wrong with another one, others say.
    private Optional<Growth> growth(Instant now) {
        try {
            return chart.schema().orElse(0) == patient.migrations().version()
                    ? Optional.of(chart.read(SqliteStorageGrowth.growth(now))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A link may lead to another disk.
    private static Path real(Path database) throws IOException {
        return Files.exists(database) ? database.toRealPath() : database;
    }

    private static Path nearest(Path folder) {
        var nearest = folder;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
