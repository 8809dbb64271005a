package dev.pulse.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the service wrote to the journal or, where it has none there, to a file. Only lines of its log: what the console channel prints
/// there is made of events.
///
/// @param file the log beside the database, as a start by hand may write it
record ServiceLog(int linesMax, Duration patience, Path file) {
    private static final int BYTES_MAX = 256 << 10;
    private static final Pattern LOGGED = Pattern.compile("\\d{4}-\\d{2}-\\d{2} [0-9:]{8}\\.\\d{3} (ERROR|WARN|INFO|DEBUG)\\b.*");

    List<String> lines() throws InterruptedException {
        try {
            var count = String.valueOf(linesMax);
            var process = new ProcessBuilder("journalctl", "-u", "pulse-platform", "-n", count, "-o", "cat", "--no-pager")
                    .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            var timer = Thread.startVirtualThread(() -> end(process));
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                var lines = logged(reader.lines());
                return lines.isEmpty() ? written("there are no lines in the journal of pulse-platform") : lines;
            } finally {
                timer.interrupt();
            }
        } catch (IOException | UncheckedIOException e) {
            return written("there is no journal to be read: " + e.getMessage());
        }
    }

    private static List<String> logged(Stream<String> lines) {
        return lines.filter(line -> LOGGED.matcher(line).matches()).toList();
    }

    /// The end of the file.
    private List<String> written(String otherwise) {
        try (var channel = FileChannel.open(file)) {
            channel.position(Math.max(0, channel.size() - BYTES_MAX));
            var text = new String(Channels.newInputStream(channel).readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
            var lines = logged(text.lines());
            return lines.isEmpty() ? List.of(otherwise) : lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
        } catch (IOException e) {
            return List.of(otherwise + "; " + file + " cannot be read either");
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
