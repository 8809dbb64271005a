package dev.pulse.doctor;

import java.util.List;

/// Whether PULSE would start with these settings.
record ConfigurationProbe(Patient patient) implements Probe {
    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> look() {
        if (patient.mistakes().isEmpty()) {
            return List.of(Finding.ok(name(), "", "every setting is right"));
        }
        return patient.mistakes().stream().map(mistake -> Finding.bad(name(), mistake.where(), mistake.what(),
                "a PULSE that runs goes on; it will not start again", "correct it; pulse check says whether it is right")).toList();
    }
}
