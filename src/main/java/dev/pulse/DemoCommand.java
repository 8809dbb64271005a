package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.demo.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `pulse demo`: a made-up day, alive in the dashboard.
@Command(
        name = "demo",
        description = {
            "Fill a throw-away database with a lively day and open the dashboard on it.",
            "Nothing leaves this machine, your own database is not touched, and everything is gone when you quit.",
            "Somewhere in that day is an attack: find it, read the raw event, copy it."
        },
        footer = {"%nExamples:", "  pulse demo",
            "  pulse demo --fill /tmp/day && PULSE_DATA_DIR=/tmp/day pulse tail 'severity >= high'"})
final class DemoCommand implements Callable<Integer> {
    private static final int LIVE_SECONDS = 3;
    private static final int END_SECONDS_MAX = 10;

    @Option(names = "--fill", paramLabel = "DIR", description = "Only fill a database in this folder, which stays, and open nothing.")
    private Optional<Path> fill = Optional.empty();

    @Option(names = "--at", paramLabel = "TIME", description = "When the day ends, such as 2026-11-20T18:00:00Z (default: now).")
    private Optional<Instant> at = Optional.empty();

    @Option(names = "--pictures", hidden = true, paramLabel = "DIR", description = "Draw every tab into DIR, as <tab>.svg.")
    private Optional<Path> pictures = Optional.empty();

    private final Shell shell;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        if (fill.isPresent()) {
            return fill(fill.get().toAbsolutePath());
        }
        if (pictures.isPresent()) {
            return draw(Files.createTempDirectory("pulse-demo-"), pictures.get());
        }
        if (!shell.typed() || !shell.watched()) {
            shell.err().println("the demo opens a dashboard and needs a terminal for it; pulse demo --fill DIR only fills a database");
            return ExitCode.USAGE;
        }
        return show(Files.createTempDirectory("pulse-demo-"));
    }

    private int fill(Path folder) throws Exception {
        if (Files.exists(folder.resolve("pulse.db"))) {
            shell.err().println(folder.resolve("pulse.db") + " is there already, expected a folder without a database");
            return ExitCode.SOFTWARE;
        }
        tell(folder).close();
        shell.out().println("Look at it with  PULSE_DATA_DIR=" + folder + " bin/pulse dashboard");
        return ExitCode.OK;
    }

    /// While the program runs, so that it is shown as running.
    private int draw(Path folder, Path pictures) throws Exception {
        try (var _ = tell(folder)) {
            new Pictures(folder.resolve("pulse.db"), Clock.fixed(at.orElseGet(shell.clock()::instant), zone())).drawInto(pictures);
            return ExitCode.OK;
        } finally {
            remove(folder);
        }
    }

    private int show(Path folder) throws Exception {
        var ended = new CountDownLatch(1);
        var interruption = interruption(Thread.currentThread(), ended);
        Runtime.getRuntime().addShutdownHook(interruption);
        try (var stage = tellQuietly(folder)) {
            return open(folder, stage);
        } finally {
            remove(folder);
            ended.countDown();
            if (!isEnding(interruption)) {
                Runtime.getRuntime().removeShutdownHook(interruption);
            }
        }
    }

    /// Ctrl-C and SIGTERM end the demo as quitting does, and the process waits for it.
    private static Thread interruption(Thread demo, CountDownLatch ended) {
        return Thread.ofPlatform().name("pulse-demo-end").unstarted(() -> {
            demo.interrupt();
            try {
                ended.await(END_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean isEnding(Thread interruption) {
        return interruption.getState() != Thread.State.NEW;
    }

    /// What is typed meanwhile is neither mixed into the progress nor taken for keys of the dashboard.
    private Stage tellQuietly(Path folder) throws Exception {
        try (var _ = new QuietTerminal(shell.in(), QuietTerminal.Device.OWN)) {
            return tell(folder);
        }
    }

    private Stage tell(Path folder) throws Exception {
        shell.out().println("Filling a demo day in " + folder + " ...");
        var stage = Stage.open(folder, new Story(at.orElseGet(shell.clock()::instant), zone()), shell.clock());
        try {
            stage.telling().day(this::told);
            stage.beat();
            return stage;
        } catch (Exception e) {
            stage.close();
            throw e;
        }
    }

    /// Only a person watches; in a file it would be noise.
    private void told(double share) {
        if (shell.watched()) {
            shell.out().print("\r" + Math.round(100 * share) + " %" + (share < 1 ? "" : "\n"));
            shell.out().flush();
        }
    }

    /// A day that is told for pictures is the same wherever it is told.
    private ZoneId zone() {
        return at.isPresent() ? ZoneOffset.UTC : shell.clock().getZone();
    }

    /// The dashboard is a process of its own, as always; while it is open, the story goes on.
    private int open(Path folder, Stage stage) throws Exception {
        var from = stage.go();
        var dashboard = dashboard(folder);
        var err = System.err;
        // The terminal is the dashboard's now: what the program here logs must not be written over it.
        try (var log = new PrintStream(Files.newOutputStream(folder.resolve("log.txt")), true, StandardCharsets.UTF_8)) {
            System.setErr(log);
            for (var moment = from; !dashboard.waitFor(LIVE_SECONDS, TimeUnit.SECONDS);) {
                moment = stage.telling().since(moment);
            }
            return dashboard.exitValue();
        } finally {
            System.setErr(err);
            dashboard.destroy();
        }
    }

    private static Process dashboard(Path folder) throws IOException {
        var launcher = Path.of(System.getProperty("pulse.home", "."), "bin", "pulse").toAbsolutePath();
        // In the folder of the demo no .env says otherwise.
        var builder = new ProcessBuilder(launcher.toString(), "dashboard").directory(folder.toFile()).inheritIO();
        builder.environment().keySet().removeIf(key -> key.startsWith("PULSE_") && !key.equals("PULSE_JAVA_HOME"));
        builder.environment().putAll(Stage.environment(folder));
        return builder.start();
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // Somebody else has removed it.
        }
    }
}
