package dev.pulse;

import dev.pulse.config.SettingsReader;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `pulse run`: the service, in the foreground.
@Command(name = "run", description = "Start in the foreground; Ctrl-C stops.")
final class RunCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        var settings = SettingsReader.ofProcess().read();
        var camel = new Assembly(settings, Clock.systemUTC()).camel();
        camel.run();
        return camel.getExitCode();
    }
}
