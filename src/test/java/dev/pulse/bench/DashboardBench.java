package dev.pulse.bench;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.pulse.Schema;
import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.query.Networks;
import dev.pulse.query.Query;
import dev.pulse.query.QueryFunctions;
import dev.pulse.silence.SilenceSettings;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Rows;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// How long each view reads and draws on ten million events, in the process of the benchmark, as a table for `docs/benchmarks.md`.
final class DashboardBench implements Navigation {
    private static final int RUNS = 100;
    private static final int SEARCHES_MAX = 5_000;
    private static final int EVENTS_TAB = 5;
    private static final TerminalSize SIZE = new TerminalSize(120, 37);

    private final ReadOnly database;
    private final Path file;
    private final Instant now;
    private View opened;

    private DashboardBench(ReadOnly database, Path file) throws IOException {
        this.database = database;
        this.file = file;
        now = database.read(Rows.select("select max(last_seen) from sources", row -> Instant.ofEpochMilli(row.getLong(1)))).getFirst();
    }

    /// `make bench ARGS=dashboard`: all that is said of the dashboard.
    static void run(Path folder) throws Exception {
        var file = Seed.database(folder);
        System.out.printf("%s, %d processors, Java %s%n", System.getProperty("os.name"), Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        new StartBench(folder).table();
        try (var database = ReadOnly.open(file, Schema.MIGRATIONS, QueryFunctions::register)) {
            var bench = new DashboardBench(database, file);
            bench.table();
            bench.searches();
        }
        new BesideBench(folder).table();
    }

    private List<View> tabs() {
        return Tabs.of(file, Networks.parse(DashboardSettings.TRUSTED_DEFAULT), SilenceSettings.DEFAULT.limits()).views();
    }

    private void table() {
        System.out.printf("%n%,d events, %d runs each, %dx%d%n%n", Seed.EVENTS, RUNS, SIZE.getColumns(), SIZE.getRows());
        System.out.println("| view | first reading ms | reading p50 ms | p99 ms | drawing p50 ms | p99 ms |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        tabs().forEach(view -> row(view.name().toString(), view, look("")));
        for (var act : List.of(Act.OPEN, Act.HISTOGRAM, Act.NEXT_HIGH)) {
            row("Events, " + act.meaning(), opened(act), look(""));
        }
    }

    /// What an act opens from the list of events, or the list where it leads to.
    private View opened(Act act) {
        var list = tabs().get(EVENTS_TAB);
        read(list, look(""));
        opened = list;
        list.act(act, this);
        return opened;
    }

    private void row(String what, View view, Look look) {
        var first = read(view, look) / 1e6;
        var reading = sorted(_ -> read(view, look));
        var drawing = sorted(_ -> draw(view, look));
        System.out.printf("| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n", what, first, at(reading, 0.5), at(reading, 0.99), at(drawing, 0.5),
                at(drawing, 0.99));
    }

    /// A search goes on over several readings, each of which shows what it found and lets keys through.
    private void searches() {
        System.out.println("\n| query in Events | first reading ms | longest reading ms | readings | until it ends ms |");
        System.out.println("|---|---:|---:|---:|---:|");
        for (var query : List.of("severity >= high", "severity >= high source:sentinel", "src_ip:198.51.100.7", "src_ip:203.0.113.0/24",
                "type:netlab.scenario.started", "brute", "nowhere-to-be-found")) {
            var list = tabs().get(EVENTS_TAB);
            var look = look(query);
            var first = read(list, look);
            var longest = first;
            var total = first;
            var readings = 1;
            for (; list.isUnfinished() && readings < SEARCHES_MAX; readings++) {
                var taken = read(list, look);
                longest = Math.max(longest, taken);
                total += taken;
            }
            System.out.printf("| `%s` | %.1f | %.1f | %d | %s%,.0f |%n", query, first / 1e6, longest / 1e6, readings,
                    list.isUnfinished() ? "not finished after " : "", total / 1e6);
        }
    }

    private Look look(String query) {
        return new Look(now, ZoneOffset.UTC, Query.parse(query), SIZE.getRows());
    }

    private long read(View view, Look look) {
        var from = System.nanoTime();
        try {
            database.read(view.reading(look)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return System.nanoTime() - from;
    }

    private static long draw(View view, Look look) {
        var image = new BasicTextImage(SIZE);
        var from = System.nanoTime();
        view.draw(new Canvas(image.newTextGraphics(), Theme.DEFAULT, Glyphs.BRAILLE), look);
        return System.nanoTime() - from;
    }

    static long[] sorted(LongUnaryOperator once) {
        var nanos = new long[RUNS];
        Arrays.setAll(nanos, run -> once.applyAsLong(run));
        Arrays.sort(nanos);
        return nanos;
    }

    static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }

    @Override
    public void open(View view) {
        opened = view;
    }

    @Override
    public void refresh() {}

    @Override
    public void say(SafeText sentence) {}
}
