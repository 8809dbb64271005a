package dev.pulse.bench;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.pulse.Schema;
import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.dashboard.Look;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// `make bench ARGS=dashboard`: how long each tab reads and draws on ten million events, as a table for `docs/benchmarks.md`.
final class DashboardBench {
    private static final int RUNS = 50;
    private static final TerminalSize SIZE = new TerminalSize(120, 37);

    private final ReadOnly database;
    private final Look look = new Look(Instant.now(), ZoneOffset.UTC, Query.parse(""), SIZE.getRows());

    private DashboardBench(ReadOnly database) {
        this.database = database;
    }

    static void run(Path folder) throws Exception {
        var file = Seed.database(folder);
        var tabs = Tabs.of(file, Networks.parse(DashboardSettings.TRUSTED_DEFAULT), SilenceSettings.DEFAULT.limits());
        try (var database = ReadOnly.open(file, Schema.MIGRATIONS, QueryFunctions::register)) {
            new DashboardBench(database).table(tabs.views());
        }
    }

    private void table(List<View> views) throws IOException {
        System.out.printf("%,d events, %d runs each, %dx%d%n%n", Seed.EVENTS, RUNS, SIZE.getColumns(), SIZE.getRows());
        System.out.println("| tab | first reading ms | reading p50 ms | p99 ms | drawing p50 ms | p99 ms |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        for (var view : views) {
            var first = read(view) / 1e6;
            var reading = sorted(run -> read(view));
            var drawing = sorted(run -> draw(view));
            System.out.printf("| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n", view.name(), first, at(reading, 0.5), at(reading, 0.99),
                    at(drawing, 0.5), at(drawing, 0.99));
        }
    }

    private long read(View view) {
        var from = System.nanoTime();
        try {
            database.read(view.reading(look)).run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return System.nanoTime() - from;
    }

    private long draw(View view) {
        var image = new BasicTextImage(SIZE);
        var from = System.nanoTime();
        view.draw(new Canvas(image.newTextGraphics(), Theme.DEFAULT, Glyphs.BRAILLE), look);
        return System.nanoTime() - from;
    }

    private static long[] sorted(LongUnaryOperator once) {
        var nanos = new long[RUNS];
        Arrays.setAll(nanos, run -> once.applyAsLong(run));
        Arrays.sort(nanos);
        return nanos;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }
}
