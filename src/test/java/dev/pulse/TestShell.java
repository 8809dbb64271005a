package dev.pulse;

import dev.pulse.cli.Pause;
import dev.pulse.cli.Shell;
import dev.pulse.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A prompt in memory: what is typed, what is answered, and how long it was waited.
final class TestShell {
    final Map<String, String> environment = new HashMap<>();
    final List<Duration> pauses = new ArrayList<>();
    Pause pause = _ -> {};
    String input = "";
    boolean typed = false;
    boolean watched = false;
    Clock clock = Clock.fixed(TestLedger.NOW, ZoneOffset.ofHours(2));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;

    /// @param folder holds the database, and is where the command is called
    TestShell(Path folder) {
        this.folder = folder;
        environment.put("PULSE_DATA_DIR", folder.toString());
    }

    /// @return the exit code
    int run(String... arguments) {
        return run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
    }

    int run(PrintStream output, String... arguments) {
        return Commands.on(shell(output), arguments).execute(arguments);
    }

    Settings settings() {
        return shell().settings();
    }

    Shell shell() {
        return shell(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private Shell shell(PrintStream output) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Shell(in, output, new PrintStream(err, true, StandardCharsets.UTF_8), typed, watched, environment,
                folder.resolve(".env"), clock, this::last);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void last(Duration time) throws InterruptedException {
        pauses.add(time);
        pause.last(time);
    }
}
