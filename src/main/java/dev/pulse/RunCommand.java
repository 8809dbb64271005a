package dev.pulse;

import dev.pulse.config.SettingsReader;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `pulse run`: the service, in the foreground.
@Command(name = "run", description = "Start in the foreground; Ctrl-C stops.")
final class RunCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        var settings = SettingsReader.ofProcess().read();
        var assembly = new Assembly(settings, Clock.systemUTC());
        // SIGTERM and Ctrl-C end here; the JVM leaves with 143 or 130 when the hook is done.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("pulse-stop").unstarted(assembly::close));
        assembly.start();
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }
}
