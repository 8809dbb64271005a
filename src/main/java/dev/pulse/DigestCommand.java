package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.digest.DigestPreview;
import dev.pulse.digest.DigestRequest;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.terminal.SafeText;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `pulse digest`: see the digest before it is due, or have one at once.
@Command(name = "digest", description = "Show the digest of the day so far, or have one sent.", footer = {"", "Examples:",
        "  pulse digest --preview   what today's digest says so far; works while PULSE is down, too",
        "  pulse digest --now       the running PULSE sends one over the last 24 hours, within seconds"})
final class DigestCommand implements Callable<Integer> {
    private final Shell shell;

    @ArgGroup(multiplicity = "1")
    private Wish wish;

    private static final class Wish {
        @Option(names = "--preview", description = "Print it; send nothing.")
        private boolean preview;

        @Option(names = "--now", description = "Send one through every channel.")
        private boolean now;
    }

    DigestCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var settings = shell.settings();
        var file = settings.ledger().file();
        try (var database = ReadOnly.open(file, Schema.MIGRATIONS)) {
            if (wish.preview) {
                var text = new DigestPreview(database, settings.digest(), shell.clock()).text();
                shell.out().println(shell.watched() ? SafeText.lines(text) : text);
            }
        }
        if (wish.now) {
            DigestRequest.beside(file).ask();
            shell.out().println("asked for a digest: a running PULSE sends it within seconds, a stopped one when it starts");
        }
        return ExitCode.OK;
    }
}
