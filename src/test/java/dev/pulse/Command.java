package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the commands of the machine in the folder of the project, as a person at the prompt would.
final class Command {
    private Command() {}

    /// What a command said, on either output, and how it ended.
    record Result(int exit, String text) {}

    static boolean isThere(String command) {
        return path(command).isPresent();
    }

    static Optional<Path> path(String command) {
        return Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, command)).filter(Files::isExecutable).findFirst();
    }

    /// @param environment is added to the one of the tests, without their Java and their terminal session
    static Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(Path.of("").toAbsolutePath().toFile()).redirectErrorStream(true);
        List.of("JAVA_HOME", "PULSE_JAVA_HOME", "PULSE_LOG_LEVEL", "PULSE_JAVA_OPTS", "TMUX").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text);
    }
}
