package dev.pulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How long after the start of the process the dashboard stands on a terminal of 120x40: the first frame is there when the last word of
/// its foot (`q quit`) was written, the first rows when the title of the last panel of the overview was (`Events per hour`).
final class StartBench {
    private static final int STARTS = 9;
    static final String FRAME = "q quit";
    static final String ROWS = "Events per hour";

    private final Path data;

    /// @param data the folder of the database
    StartBench(Path data) {
        this.data = data;
    }

    private record Start(long frameMillis, long rowsMillis, long residentMiB) {}

    void table() throws IOException {
        var distribution = distribution();
        var checkout = Path.of("bin/pulse").toAbsolutePath();
        var shipped = new ArrayList<Start>();
        var built = new ArrayList<Start>();
        // One after the other, so that both have the same machine.
        for (var i = 0; i < STARTS; i++) {
            shipped.add(start(distribution));
            built.add(start(checkout));
        }
        System.out.printf("%nStart, median (slowest) of %d starts each%n%n", STARTS);
        System.out.println("| what | first frame ms | first rows ms | resident MiB |");
        System.out.println("|---|---:|---:|---:|");
        row("distribution, with its cache of loaded classes", shipped);
        row("checkout, after `make build`", built);
    }

    private Start start(Path launcher) throws IOException {
        try (var terminal = new Pty(launcher, data)) {
            var frame = terminal.until(FRAME).toMillis();
            return new Start(frame, terminal.until(ROWS).toMillis(), terminal.residentMiB()[0]);
        }
    }

    static Path distribution() throws IOException {
        try (var found = Files.list(Path.of("dist"))) {
            return found.map(folder -> folder.resolve("bin/pulse").toAbsolutePath()).filter(Files::exists)
                    .max(Comparator.naturalOrder()).orElseThrow(() -> new IllegalStateException("make dist first"));
        }
    }

    private static void row(String what, List<Start> starts) {
        System.out.printf("| %s | %s | %s | %d |%n", what, spread(starts.stream().map(Start::frameMillis).toList()),
                spread(starts.stream().map(Start::rowsMillis).toList()), starts.getLast().residentMiB());
    }

    private static String spread(List<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + " (" + sorted.getLast() + ")";
    }
}
