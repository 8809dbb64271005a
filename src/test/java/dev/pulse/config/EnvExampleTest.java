package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `.env.example` shows every key there is, with its default; run this test with `-Dpulse.write=true` to write it anew.
class EnvExampleTest {
    private static final Path FILE = Path.of(".env.example");
    private static final String HEAD = """
            # Every setting of PULSE with its default; nothing has to be set. Copy this file to .env beside where you start PULSE, and take
            # the # away from what you change. The environment wins over .env. Secrets may also come from a file, named by the same key
            # with _FILE behind it, or from systemd's credentials. `pulse check` says all that is wrong at once.
            """;

    @Test
    void everyKeyIsShownWithItsDefault() throws Exception {
        var settings = new SettingsReader(new Keys(Map.of(), DotEnv.read(Path.of("no-such-file")), Credentials.of(Map.of())), Map.of());
        settings.read();
        var text = EnvExample.text(HEAD, settings.known());
        if (Boolean.getBoolean("pulse.write")) {
            Files.writeString(FILE, text);
        }

        assertThat(Files.readString(FILE)).as("write it anew with -Dpulse.write=true").isEqualTo(text);
    }

    @Test
    void itCanBeReadAsAnEnvFile() {
        assertThat(DotEnv.read(FILE).mistakes()).isEmpty();
    }
}
