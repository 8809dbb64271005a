package dev.pulse.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What the service wrote to the journal. Only lines of its log: what the console channel prints there is made of events.
record ServiceLog(int linesMax, Duration patience) {
    private static final Pattern LOGGED = Pattern.compile("\\d{4}-\\d{2}-\\d{2} [0-9:]{8}\\.\\d{3} (ERROR|WARN|INFO|DEBUG)\\b.*");

    List<String> lines() throws InterruptedException {
        try {
            var count = String.valueOf(linesMax);
            var process = new ProcessBuilder("journalctl", "-u", "pulse-platform", "-n", count, "-o", "cat", "--no-pager")
                    .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            var timer = Thread.startVirtualThread(() -> end(process));
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                var lines = reader.lines().filter(line -> LOGGED.matcher(line).matches()).toList();
                return lines.isEmpty() ? List.of("there are no lines in the journal of pulse-platform") : lines;
            } finally {
                timer.interrupt();
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of("there is no journal to be read: " + e.getMessage());
        }
    }

    private void end(Process process) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
