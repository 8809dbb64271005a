package dev.pulse;

import dev.pulse.config.SettingsReader;
import dev.pulse.sqlite.LossCheck;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `pulse run`: the service, in the foreground.
@Command(name = "run", description = "Start in the foreground; Ctrl-C stops.")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--until-ready", description = "Stop again when everything has started, to try it out.")
    private boolean untilReady;

    @Option(names = "--accept-loss", description = "Go on although the database lacks events that were accepted; what is damaged is set "
            + "aside in a folder lost-... beside it. Only needed when a start says so.")
    private boolean acceptsLoss;

    @Override
    public Integer call() throws Exception {
        ProcessLimits.requireThreads(Thread.ofPlatform().daemon().factory());
        var reader = SettingsReader.ofProcess();
        var settings = ProcessLimits.ofProcess().fit(reader.read());
        reader.renamed().forEach(remark -> LoggerFactory.getLogger(RunCommand.class).warn("{}", remark));
        var supervision = Supervision.of(System.getenv());
        supervision.starting();
        var clock = Clock.systemUTC();
        if (acceptsLoss) {
            var folder = new LossCheck(settings.ledger().file()).accept(clock.instant());
            System.out.println(folder.map(path -> "what is damaged is in " + path + " now").orElse("nothing is missing"));
        }
        var startup = new Startup(settings, supervision, clock);
        // SIGTERM and Ctrl-C end here; the JVM leaves with 143 or 130 when the hook is done.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("pulse-stop").unstarted(() -> stop(supervision, startup)));
        // Who only tries it out wants to know at once.
        var assembly = untilReady ? startup.once() : startup.patiently();
        supervision.ready(assembly.vital());
        var start = Duration.ofMillis(clock.millis() - ManagementFactory.getRuntimeMXBean().getStartTime());
        System.out.print(new FirstScreen(settings, assembly.port(), assembly.rules(), start).text(clock.instant()));
        System.out.flush();
        if (!untilReady) {
            new CountDownLatch(1).await();
        }
        return CommandLine.ExitCode.OK;
    }

    private static void stop(Supervision supervision, Startup startup) {
        supervision.stopping();
        startup.close();
    }
}
