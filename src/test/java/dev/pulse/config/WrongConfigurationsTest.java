package dev.pulse.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A gallery: each file under `src/test/resources/dev/pulse/config` is one wrong configuration with its exact message.
class WrongConfigurationsTest {
    private static final Path GALLERY = Path.of("src/test/resources/dev/pulse/config");
    private static final String EXPECTED = "#> ";

    static Stream<Path> gallery() throws IOException {
        try (var files = Files.list(GALLERY)) {
            return files.filter(file -> file.toString().endsWith(".env")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void isRefusedWithItsMessage(Path file) throws IOException {
        var text = Files.readString(file);
        var expected = text.lines().filter(line -> line.startsWith(EXPECTED)).map(line -> line.substring(EXPECTED.length()));

        var keys = Example.read(Map.of(), DotEnv.parse(".env", text), Credentials.none());

        assertThatThrownBy(keys::finish).isInstanceOf(ConfigurationException.class).hasMessage(expected.collect(joining("\n")));
    }

    @Test
    void theSameMistakesAreFoundInTheEnvironment() {
        var environment = Map.of("PULSE_RECIEVER_PORT", "1", "PULSE_RECEIVER_PORT", "abc", "PATH", "/bin", "DISCORD_WEBHOK_URL", "x");

        var keys = Example.read(environment, DotEnv.none(), Credentials.none());

        assertThatThrownBy(keys::finish).hasMessage("""
                environment: PULSE_RECEIVER_PORT is "abc", expected a whole number from 1 to 65535
                environment: PULSE_RECIEVER_PORT is no setting; did you mean PULSE_RECEIVER_PORT?""");
    }

    @Test
    void theVariablesOfPulseAudioAndOfTheLauncherAreNotOurs() {
        var environment = Map.of("PULSE_SERVER", "unix:/mnt/x", "PULSE_PROP_media.role", "music", "PULSE_JAVA_OPTS", "-Xmx1g");

        assertThat(Example.read(environment, DotEnv.none(), Credentials.none()).mistakes()).isEmpty();
    }

    @Test
    void aConfigurationWithoutMistakesPasses() {
        var dotEnv = DotEnv.parse(".env", "PULSE_RECEIVER_PORT=9000\nOTHER_PROGRAM=1\nTZ=UTC\n");

        var keys = Example.read(Map.of("HOME", "/root"), dotEnv, Credentials.none());

        keys.finish();
        assertThat(keys.mistakes()).isEmpty();
    }
}
