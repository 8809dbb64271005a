package dev.pulse.doctor;

import dev.pulse.cli.Target;
import dev.pulse.config.Mistake;
import dev.pulse.config.Settings;
import dev.pulse.sqlite.Migrations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the doctor looks at.
///
/// @param settings    with defaults where something is wrong with them
/// @param mistakes    what is wrong with them
/// @param place       what keeps the database from being opened where it should be
/// @param secretFiles files in which settings keep secrets, there or not
/// @param version     of this program
public record Patient(
        Settings settings, List<Mistake> mistakes, Optional<String> place, List<Path> secretFiles, Map<String, String> environment,
        Clock clock, String version, Migrations migrations) {
    public Patient {
        mistakes = List.copyOf(mistakes);
        secretFiles = List.copyOf(secretFiles);
    }

    public Path database() {
        return settings.ledger().file().toAbsolutePath().normalize();
    }

    Path folder() {
        return settings.dataFolder().toAbsolutePath().normalize();
    }

    Path rules() {
        return settings.configFolder().resolve("rules").toAbsolutePath().normalize();
    }

    /// An address of the service, such as `http://127.0.0.1:8765/health/ready`.
    public URI service(String path) {
        return Target.of(settings.http(), Optional.empty()).url().resolve(path);
    }
}
