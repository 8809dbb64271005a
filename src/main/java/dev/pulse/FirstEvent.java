package dev.pulse;

import dev.pulse.alert.SteadyClock;
import dev.pulse.cli.Shell;
import dev.pulse.cli.Target;
import dev.pulse.cli.TestEvent;
import dev.pulse.config.Settings;
import dev.pulse.doctor.PortOwner;
import dev.pulse.setup.Setup;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;

/// Sends the first event: to the PULSE that runs, or to one that is started for it.
///
/// @param shell    with the settings that were written
/// @param mayStart whether PULSE may be started for a moment; not where another user runs it, whose files would become ours
record FirstEvent(Shell shell, boolean mayStart) implements Setup.Trial {
    @Override
    public String event() throws Exception {
        var settings = shell.settings();
        var target = Target.of(settings.http(), shell.token());
        if (PortOwner.of(settings.http().port()).isPresent()) {
            return new TestEvent(shell).refusal(target).map(reason -> "not taken: " + reason
                    + "; if that is PULSE, restart it, so that it reads the new settings, then try pulse smoke")
                    .orElse("taken by the PULSE that runs");
        }
        return mayStart ? started(settings, target) : "not sent, because PULSE does not run yet; pulse smoke sends it when it does";
    }

    private String started(Settings settings, Target target) throws Exception {
        var clock = Clock.systemUTC();
        var silent = new PrintStream(OutputStream.nullOutputStream());
        try (var pulse = new Assembly(settings, clock, SteadyClock.startingAt(clock), silent)) {
            pulse.start();
            var url = target.url();
            var here = new URI(url.getScheme(), null, url.getHost(), pulse.port(), url.getPath(), null, null);
            return new TestEvent(shell).refusal(new Target(here, target.token())).map(reason -> "not taken: " + reason)
                    .orElse("taken and kept in " + settings.ledger().file() + " by a PULSE that was started for it and stopped again");
        }
    }
}
