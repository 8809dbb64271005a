package dev.pulse.setup;

import dev.pulse.config.Credentials;
import dev.pulse.config.DotEnv;
import dev.pulse.config.Keys;
import dev.pulse.config.Mistake;
import dev.pulse.config.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads settings as PULSE would, before they are in its file.
final class Validation {
    private Validation() {}

    /// What is wrong with one value; empty if nothing.
    static Optional<String> mistake(String key, String value) {
        return mistakes("answer", Map.of(), key + "='" + value.replace("'", "") + "'").stream().map(Mistake::what).findFirst();
    }

    /// What is wrong with the text of a file.
    static List<Mistake> mistakes(String name, Map<String, String> environment, String text) {
        var reader = new SettingsReader(new Keys(environment, DotEnv.parse(name, text), Credentials.of(environment)), environment);
        reader.draft();
        return reader.mistakes();
    }
}
