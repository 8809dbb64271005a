package dev.pulse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Measures PULSE as it is shipped, rules included, beside a bare server and a bare SQLite, and prints a table for
/// `docs/benchmarks.md`. Three minutes; `ARGS=quick` takes half a minute and says less; `ARGS=dashboard` measures the dashboard.
public final class Bench {
    private static final int CONNECTIONS = 64;
    private static final int ARRAY = 100;

    private final Duration warmUp;
    private final Duration measured;
    private final Path folder;

    private Bench(Path folder, boolean quick) {
        this.folder = folder;
        this.warmUp = Duration.ofSeconds(quick ? 4 : 60);
        this.measured = Duration.ofSeconds(quick ? 4 : 15);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("dashboard")) {
            DashboardBench.run(Path.of("target/seeded").toAbsolutePath());
            return;
        }
        var folder = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try {
            new Bench(folder, arguments.length > 0 && arguments[0].equals("quick")).run();
        } finally {
            remove(folder);
        }
    }

    private void run() throws Exception {
        System.out.printf("%s, %d processors, Java %s%n%n", System.getProperty("os.name"), Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.println("| what | per second | p50 ms | p99 ms | beside its baseline |");
        System.out.println("|---|---:|---:|---:|---:|");
        var bareRows = BareSqlite.insert(folder, CONNECTIONS, measured.dividedBy(3));
        row("bare SQLite, rows in synced transactions of " + CONNECTIONS, bareRows, "", "", "1");
        var bareBulk = BareSqlite.insert(folder, 1_000, measured.dividedBy(3));
        row("bare SQLite, rows in synced transactions of 1000", bareBulk, "", "", "1");
        double bareRequests;
        try (var bare = Child.bare(folder)) {
            var result = new Load(bare.port, CONNECTIONS, new Requests(1)).run(warmUp.dividedBy(3), measured.dividedBy(2));
            bareRequests = result.requestsPerSecond();
            row("bare server, POSTs that keep nothing, " + CONNECTIONS + " connections", result, 1, "1");
        }
        pulse(bareRequests, bareBulk);
    }

    private void pulse(double bareRequests, double bareBulk) throws Exception {
        try (var pulse = Child.pulse(folder, Map.of())) {
            TimeUnit.SECONDS.sleep(5);
            var idle = pulse.residentMiB();
            var single = new Load(pulse.port, CONNECTIONS, new Requests(1)).run(warmUp, measured);
            row("PULSE, POSTs of one event, " + CONNECTIONS + " connections", single, 1, ratio(single.requestsPerSecond(), bareRequests));
            var arrays = new Load(pulse.port, CONNECTIONS, new Requests(ARRAY)).run(warmUp.dividedBy(2), measured);
            row("PULSE, events in POSTs of " + ARRAY, arrays, ARRAY, ratio(arrays.requestsPerSecond() * ARRAY, bareBulk));
            System.out.printf("%nReady after %d ms; %d MiB when idle, %d MiB after the load. Requests that failed: %d.%n",
                    pulse.ready.toMillis(), idle, pulse.residentMiB(), single.failures() + arrays.failures());
            catchUp(pulse);
        }
    }

    /// Under a load that takes the whole machine the rules fall behind; what counts is that they come back.
    private static void catchUp(Child pulse) throws Exception {
        var behind = lag(pulse);
        var from = System.nanoTime();
        while (lag(pulse) > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf("The rules were %,.0f events behind at the end of the load and had caught up %.1f s later.%n", behind, seconds);
    }

    private static double lag(Child pulse) throws Exception {
        return pulse.get("/metrics").lines().filter(line -> line.startsWith("pulse_reader_lag_entries{reader=\"events/rules\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static void row(String what, Load.Result result, int eventsPerRequest, String ratio) {
        row(what, result.requestsPerSecond() * eventsPerRequest, "%.2f".formatted(result.p50()), "%.2f".formatted(result.p99()), ratio);
    }

    private static void row(String what, double perSecond, String p50, String p99, String ratio) {
        System.out.printf("| %s | %,.0f | %s | %s | %s |%n", what, perSecond, p50, p99, ratio);
    }

    private static String ratio(double value, double baseline) {
        return "%.2f".formatted(value / baseline);
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
