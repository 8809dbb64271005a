package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `container/compose` in a fresh clone, with an engine that only says what it was told.
class ComposeScriptTest {
    private static final String ENGINE = """
            #!/bin/sh
            case "$*" in
                "compose version") ;;
                "compose port"*) echo 127.0.0.1:8765 ;;
                *) echo "engine: $*, token ${PULSE_RECEIVER_TOKEN-from .env}" ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void fresh() throws IOException {
        ImageRecipe.copy("container", folder);
        ImageRecipe.copy("config/rules", folder);
        executable("tools/docker", ENGINE);
    }

    private void executable(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Command.Result compose(Map<String, String> environment, String... words) throws Exception {
        var command = new ArrayList<>(List.of("env", "PATH=" + folder.resolve("tools") + ":" + System.getenv("PATH"),
                folder.resolve("container/compose").toString()));
        command.addAll(List.of(words));
        return Command.run(environment, command.toArray(String[]::new));
    }

    private String secrets() throws IOException {
        return Files.readString(folder.resolve(".env"));
    }

    @Test
    void theFirstStartMakesBothSecretsForTheOwnerOnlyAndSaysWhatNext() throws Exception {
        var result = compose(Map.of(), "up", "--detach");

        assertThat(result.exit()).isZero();
        assertThat(result.text()).startsWith("made PULSE_RECEIVER_TOKEN, in .env")
                .contains("made REDIS_PASSWORD", "engine: compose up --detach", "http://127.0.0.1:8765/events",
                        "docker compose exec pulse pulse dashboard");
        assertThat(secrets()).matches("PULSE_RECEIVER_TOKEN=[0-9a-f]{48}\nREDIS_PASSWORD=[0-9a-f]{48}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".env")))).isEqualTo("rw-------");
    }

    @Test
    void theSecondStartChangesNothing() throws Exception {
        compose(Map.of(), "up");
        var first = secrets();

        assertThat(compose(Map.of(), "up").text()).doesNotContain("made ");

        assertThat(secrets()).isEqualTo(first);
    }

    @Test
    void whatIsThereIsKeptAndOnlyWhatIsMissingIsMade() throws Exception {
        Files.writeString(folder.resolve(".env"),
                "#PULSE_RECEIVER_TOKEN=\nexport REDIS_PASSWORD=\nPULSE_THEME=mono\nPULSE_RECEIVER_TOKEN='mine'");

        compose(Map.of(), "up");

        assertThat(secrets()).matches("#PULSE_RECEIVER_TOKEN=\nREDIS_PASSWORD=[0-9a-f]{48}\nPULSE_THEME=mono\nPULSE_RECEIVER_TOKEN='mine'");
    }

    @Test
    void aLastLineWithoutAnEndIsNotGluedToTheSecret() throws Exception {
        Files.writeString(folder.resolve(".env"), "PULSE_THEME=mono");

        compose(Map.of("REDIS_PASSWORD", "of the environment"), "up");

        assertThat(secrets()).matches("PULSE_THEME=mono\nPULSE_RECEIVER_TOKEN=[0-9a-f]{48}\n");
    }

    @Test
    void toStopOrToLookNobodyNeedsTheSecrets() throws Exception {
        assertThat(compose(Map.of(), "down").text()).isEqualTo("engine: compose down, token none\n");

        Files.writeString(folder.resolve(".env"), "PULSE_RECEIVER_TOKEN=mine\n");
        assertThat(compose(Map.of(), "logs").text()).isEqualTo("engine: compose logs, token from .env\n");
        assertThat(secrets()).isEqualTo("PULSE_RECEIVER_TOKEN=mine\n");
    }

    @Test
    void rulesThatTheContainerCannotReadAreNamedBeforeItStarts() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("config/rules/cpu.yaml"), PosixFilePermissions.fromString("rw-------"));

        var result = compose(Map.of(), "up");

        assertThat(result).isEqualTo(new Command.Result(78,
                "pulse: config/ is not readable for the user of the container; run: chmod -R o+rX config\n"));
    }

    @Test
    void withoutAnEngineItSaysWhatToInstallAndThatNoneIsNeeded() throws Exception {
        for (var engine : List.of("docker", "podman")) {
            executable("tools/" + engine, "#!/bin/sh\nexit 1\n");
        }

        var result = compose(Map.of(), "up");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.text()).contains("nothing was started", "apt install", "make run");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void aStartThatFailsPointsToTheLog() throws Exception {
        executable("tools/docker", "#!/bin/sh\n[ \"$2\" = version ]\n");

        var result = compose(Map.of(), "up");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.text()).endsWith("did not start, or are not well: \"make logs\" shows why\n");
    }
}
