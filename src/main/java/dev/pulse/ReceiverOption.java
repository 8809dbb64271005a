package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.cli.Target;
import dev.pulse.config.Settings;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which receiver a command talks to. The token never stands on the command line, where every user of the machine can read it.
final class ReceiverOption {
    @Option(names = "--url", paramLabel = "URL", description = "The receiver, if not the one of PULSE_RECEIVER_BIND and _PORT.")
    private String url = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /// @throws ParameterException if the URL is none
    Target target(Settings settings, Shell shell) {
        if (url.isEmpty()) {
            return Target.of(settings.http(), shell.token());
        }
        try {
            return new Target(URI.create(url), shell.token());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--url: expected a URL such as http://127.0.0.1:8765/events");
        }
    }
}
