package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.Keys;
import dev.pulse.config.SettingsReader;
import dev.pulse.doctor.Patient;

/// Reads the settings of an installation that may be ill: a mistake in them is something to tell, no reason to stop.
record PatientReader(Shell shell, Keys keys) {
    static PatientReader of(Shell shell) {
        return new PatientReader(shell, Keys.of(shell.environment(), shell.dotEnv()));
    }

    Patient patient() {
        var settings = new SettingsReader(keys, shell.environment()).draft();
        return new Patient(settings, keys.mistakes(), DatabasePlace.of(settings).mistake(), keys.secretFiles(), shell.environment(),
                shell.clock(), Commands.Version.text(), Schema.MIGRATIONS);
    }
}
