package dev.pulse.bench;

import dev.pulse.Schema;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The distribution's dashboard as a process of its own: what it takes when nobody does anything, how fast it answers keys, and
/// what PULSE takes in beside it.
final class BesideBench {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LOAD = Duration.ofSeconds(8);
    private static final int CONNECTIONS = 64;
    private static final int ARRAY = 100;
    private static final int PAIRS = 3;
    private static final int KEYS = 20;
    private static final int PROCESSES = 5;
    private static final List<Tab> TABS = List.of(new Tab("2", "syswatch", "dropped"), new Tab("3", "sentinel", "talkers"),
            new Tab("4", "netlab", "Newest"), new Tab("5", "Alerts", "raised"), new Tab("6", "Events", "summary"),
            new Tab("7", "System", "Problems"));
    private static final String HELP = "›help";

    private final Path seeded;

    /// @param seeded the folder of the large database
    BesideBench(Path seeded) {
        this.seeded = seeded;
    }

    /// @param rows a word that stands there only when the rows do
    private record Tab(String key, String name, String rows) {}

    void table() throws Exception {
        tabs();
        System.out.println("\n| what | value |");
        System.out.println("|---|---:|");
        idle();
        search();
        ingest();
    }

    /// Each tab when it is opened for the first time in its process, until what was read for it is there.
    private void tabs() throws Exception {
        System.out.printf("%n| tab, opened for the first time | key to rows, median (slowest) of %d, ms |%n", PROCESSES);
        System.out.println("|---|---:|");
        var nanos = new long[TABS.size()][PROCESSES];
        for (var i = 0; i < PROCESSES; i++) {
            try (var terminal = new Pty(StartBench.distribution(), seeded)) {
                terminal.until(StartBench.ROWS);
                for (var tab = 0; tab < TABS.size(); tab++) {
                    TimeUnit.SECONDS.sleep(1);
                    nanos[tab][i] = terminal.answer(TABS.get(tab).key, TABS.get(tab).rows).toNanos();
                }
            }
        }
        for (var tab = 0; tab < TABS.size(); tab++) {
            Arrays.sort(nanos[tab]);
            System.out.printf("| %s | %.0f (%.0f) |%n", TABS.get(tab).name, nanos[tab][PROCESSES / 2] / 1e6,
                    nanos[tab][PROCESSES - 1] / 1e6);
        }
    }

    private void idle() throws Exception {
        try (var terminal = new Pty(StartBench.distribution(), seeded)) {
            terminal.until(StartBench.ROWS);
            for (var tab : TABS) {
                terminal.type(tab.key);
                TimeUnit.SECONDS.sleep(1);
            }
            terminal.type("1");
            TimeUnit.SECONDS.sleep(1);
            System.out.printf("| one core, nobody does anything for %d s, percent | %.2f |%n", IDLE.toSeconds(),
                    terminal.idlePercent(IDLE));
            var memory = terminal.residentMiB();
            System.out.printf("| resident after all tabs, MiB (of it not shared with other processes) | %d (%d) |%n", memory[0], memory[1]);
        }
    }

    /// Keys while a word that is nowhere is looked for in all events.
    private void search() throws Exception {
        try (var terminal = new Pty(StartBench.distribution(), seeded)) {
            terminal.until(StartBench.ROWS);
            terminal.type("6/nowhere-to-be-found\r");
            terminal.until("nowhere-to-be-found");
            keys("during a search through all events", terminal);
        }
    }

    private static void keys(String when, Pty terminal) throws Exception {
        var nanos = new long[KEYS];
        for (var i = 0; i < KEYS; i++) {
            TimeUnit.MILLISECONDS.sleep(200);
            nanos[i] = terminal.answer("?", HELP).toNanos();
            terminal.type("\u001b");
        }
        Arrays.sort(nanos);
        System.out.printf("| key to picture %s, median (slowest) of %d, ms | %.1f (%.1f) |%n", when, KEYS, nanos[KEYS / 2] / 1e6,
                nanos[KEYS - 1] / 1e6);
    }

    /// The same load without and with a dashboard, one after the other on the same database.
    private void ingest() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        var ratios = new double[PAIRS];
        var answered = 0L;
        var failures = 0L;
        var wal = 0L;
        try (var pulse = Child.pulse(folder, Map.of())) {
            load(pulse);
            for (var i = 0; i < PAIRS; i++) {
                var alone = load(pulse);
                try (var terminal = new Pty(StartBench.distribution(), folder.resolve("data"))) {
                    terminal.until(StartBench.ROWS);
                    var beside = load(pulse);
                    ratios[i] = beside.requestsPerSecond() / alone.requestsPerSecond();
                    failures += alone.failures() + beside.failures();
                    answered += alone.answers() + beside.answers();
                }
                wal = Math.max(wal, Files.size(folder.resolve("data/pulse.db-wal")));
            }
            Arrays.sort(ratios);
            System.out.printf("| events per second with a dashboard beside without, median (worst) of %d pairs | %.2f (%.2f) |%n", PAIRS,
                    ratios[PAIRS / 2], ratios[0]);
            try (var terminal = new Pty(StartBench.distribution(), folder.resolve("data"))) {
                terminal.until(StartBench.ROWS);
                var busy = Thread.ofPlatform().start(() -> quietly(pulse));
                keys("during full ingest", terminal);
                busy.join();
            }
        }
        account(folder, answered, failures, wal);
        remove(folder);
    }

    private static void account(Path folder, long answered, long failures, long wal) throws Exception {
        try (var database = ReadOnly.open(folder.resolve("data/pulse.db"), Schema.MIGRATIONS)) {
            var stored = database.read(Rows.select("select coalesce(max(id), 0) from events", row -> row.getLong(1))).getFirst();
            System.out.printf("| events answered with 200 in those pairs, all stored, and requests that failed | %,d, %s, %d |%n",
                    answered * ARRAY, stored >= answered * ARRAY ? "yes" : "no", failures);
            System.out.printf("| write-ahead log at its largest, MiB | %d |%n", wal >> 20);
        }
    }

    private static Load.Result load(Child pulse) throws IOException {
        return new Load(pulse.port, CONNECTIONS, new Requests(ARRAY)).run(Duration.ZERO, LOAD);
    }

    private static void quietly(Child pulse) {
        try {
            load(pulse);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
