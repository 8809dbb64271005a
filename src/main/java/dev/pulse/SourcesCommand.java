package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.ingest.SqliteSources;
import dev.pulse.ingest.SqliteSources.Source;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `pulse sources`: who has sent events, and names to forget.
@Command(name = "sources", description = "List the sources of events, or forget some.", footer = {"", "Examples:",
            "  pulse sources                       names, when each was heard first and last, and how many events it sent",
            "  pulse sources forget scanner-17     makes room for new names; its events stay until retention takes them"})
final class SourcesCommand implements Callable<Integer> {
    private final Shell shell;

    private SourcesCommand(Shell shell) {
        this.shell = shell;
    }

    static CommandLine on(Shell shell) {
        return new CommandLine(new SourcesCommand(shell)).addSubcommand(new Forget(shell));
    }

    @Override
    public Integer call() throws Exception {
        for (var source : all(shell)) {
            shell.out().printf("%-32s %s  %s  %,12d%n", SafeText.of(source.name()), source.first().truncatedTo(ChronoUnit.SECONDS),
                    source.last().truncatedTo(ChronoUnit.SECONDS), source.events());
        }
        return ExitCode.OK;
    }

    private static List<Source> all(Shell shell) throws Exception {
        try (var database = ReadOnly.open(shell.settings().ledger().file(), Schema.MIGRATIONS)) {
            return database.read(SqliteSources.all());
        }
    }

    /// `pulse sources forget`.
    @Command(name = "forget", description = "Forget names of sources; their events stay.")
    static final class Forget implements Callable<Integer> {
        private final Shell shell;

        @Parameters(arity = "1..*", paramLabel = "NAME", description = "As pulse sources lists it.")
        private List<String> names;

        Forget(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws Exception {
            var known = all(shell).stream().map(Source::name).toList();
            var unknown = names.stream().filter(name -> !known.contains(name)).toList();
            if (!unknown.isEmpty()) {
                throw new IOException("unknown source " + String.join(", ", unknown) + "; see pulse sources");
            }
            SqliteSources.askToForget(shell.settings().ledger().file(), names);
            shell.out().println("asked to forget " + names.size() + (names.size() == 1 ? " name" : " names")
                    + ": a running PULSE does so within seconds, a stopped one when it starts");
            return ExitCode.OK;
        }
    }
}
