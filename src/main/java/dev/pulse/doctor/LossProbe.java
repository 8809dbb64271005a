package dev.pulse.doctor;

import dev.pulse.sqlite.LossCheck;
import java.io.IOException;
import java.util.List;

/// Whether the database holds what was promised to those who sent it. While PULSE runs it looks itself; see the part `ledger`.
record LossProbe(Patient patient, Chart chart) implements Probe {
    private static final String FIX = "put back a backup (pulse backup list, pulse backup restore), or go on with what is there: "
            + "pulse run --accept-loss sets the damaged files aside first";

    @Override
    public String name() {
        return "promised";
    }

    @Override
    public List<Finding> look() throws IOException {
        var file = patient.database();
        if (chart.isInUse(patient.clock().instant())) {
            return List.of(Finding.ok(name(), file, "PULSE runs and looks itself"));
        }
        return List.of(new LossCheck(file).missing()
                .map(what -> Finding.bad(name(), file, what, "what is in the database and its log", FIX))
                .orElseGet(() -> Finding.ok(name(), file, "nothing that was accepted is missing")));
    }
}
