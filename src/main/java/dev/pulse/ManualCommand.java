package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.Keys;
import dev.pulse.config.SettingsReader;
import dev.pulse.manual.Manual;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `pulse manual`: for those who make a distribution.
@Command(name = "manual", hidden = true, description = "Write the manual pages and the completions of shells into a folder.")
final class ManualCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Gets man/, bash-completion/, zsh/ and fish/.")
    private Path folder;

    private final Shell shell;

    ManualCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        manual(shell).write(folder);
        return ExitCode.OK;
    }

    /// Of the defaults, whatever is set where it is made.
    static Manual manual(Shell shell) {
        var reader = new SettingsReader(Keys.of(Map.of(), Path.of("/nonexistent/.env")), Map.of());
        reader.read();
        return new Manual(Commands.on(shell), reader.known(), Commands.Version.text());
    }
}
