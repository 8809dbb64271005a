package dev.pulse.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The dashboard on a pseudo terminal of 120x40 that `script` makes, as a person would have it before them. What it writes is kept
/// without its control sequences.
final class Pty implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CONTROLS = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9]|.)");
    private static final String CLOCK_TICKS = "100";

    private final Process script;
    private final OutputStream keys;
    private final StringBuilder seen = new StringBuilder();
    private final long began;
    private final long pid;

    /// @param launcher `bin/pulse` of a checkout or of a distribution
    /// @param data     the folder of the database
    Pty(Path launcher, Path data) throws IOException {
        var begin = "stty rows 40 cols 120; echo begin $$; read go; exec " + launcher + " dashboard";
        var builder = new ProcessBuilder("script", "-qfec", begin, "/dev/null").directory(data.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("PULSE_") && !key.equals("PULSE_JAVA_HOME"));
        builder.environment().putAll(Map.of("PULSE_DATA_DIR", data.toString(), "TERM", "xterm-256color", "LC_ALL", "C.UTF-8",
                "XDG_STATE_HOME", data.toString()));
        script = builder.start();
        keys = script.getOutputStream();
        Thread.ofPlatform().daemon().start(() -> follow(script.getInputStream()));
        until(text -> text.matches("(?s).*begin \\d+\\s.*"));
        pid = Long.parseLong(text().replaceAll("(?s).*begin (\\d+)\\s.*", "$1"));
        began = System.nanoTime();
        type("\n");
    }

    /// How long after the start of the process that stood on the screen.
    Duration until(String text) {
        return Duration.ofNanos(until(screen -> screen.contains(text)) - began);
    }

    /// Presses a key, and waits until a word stands on the screen that was not there before. Only cells that change are written, so the
    /// spaces between them do not count.
    Duration answer(String key, String text) throws IOException {
        synchronized (seen) {
            seen.setLength(0);
        }
        var from = System.nanoTime();
        type(key);
        return Duration.ofNanos(until(screen -> screen.replaceAll("\\s", "").contains(text)) - from);
    }

    void type(String key) throws IOException {
        keys.write(key.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /// Resident memory in MiB: all, and without the pages of files that others share.
    long[] residentMiB() throws IOException {
        return new long[] {status("VmRSS:"), status("RssAnon:")};
    }

    /// The share of one core in percent over a time in which nobody does anything.
    double idlePercent(Duration span) throws IOException, InterruptedException {
        var from = cpuTicks();
        TimeUnit.MILLISECONDS.sleep(span.toMillis());
        return (cpuTicks() - from) * 100.0 / Long.parseLong(CLOCK_TICKS) / span.toMillis() * 1000;
    }

    private long cpuTicks() throws IOException {
        var fields = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceAll(".*\\) ", "").split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    private void follow(InputStream out) {
        var bytes = new byte[1 << 16];
        try {
            for (var count = out.read(bytes); count >= 0; count = out.read(bytes)) {
                synchronized (seen) {
                    seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                    seen.notifyAll();
                }
            }
        } catch (IOException _) {
            // The terminal is gone with the dashboard.
        }
    }

    private long until(Predicate<String> condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (seen) {
            while (!condition.test(CONTROLS.matcher(seen).replaceAll(""))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the terminal never showed it, but: " + CONTROLS.matcher(seen).replaceAll(""));
                }
                try {
                    seen.wait(1_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return System.nanoTime();
        }
    }

    private String text() {
        synchronized (seen) {
            return seen.toString();
        }
    }

    @Override
    public void close() throws IOException {
        type("\u0003");
        if (script.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join() == null) {
            script.destroyForcibly();
        }
    }
}
