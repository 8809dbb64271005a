package dev.pulse;

import dev.pulse.cli.Following;
import dev.pulse.cli.Shell;
import dev.pulse.cli.TailOptions;
import dev.pulse.event.Printable;
import dev.pulse.query.Query;
import dev.pulse.query.QueryException;
import dev.pulse.sqlite.ReadOnly;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pulse tail`: the newest events, and those that follow.
@Command(
        name = "tail",
        description = {
            "Show the newest events that a query matches, oldest first, and follow the book.",
            "It reads the database, so it works while PULSE runs and while it does not."
        },
        footer = {
            "%nExamples:",
            "  pulse tail -f",
            "  pulse tail 'severity >= high' --since 2h",
            "  pulse tail 'type:sentinel.alert src_ip:10.0.0.0/8' -n 100 --json | jq .payload",
            "  pulse tail -f -- -source:syswatch"
        })
final class TailCommand implements Callable<Integer> {
    private static final int COUNT_DEFAULT = 20;

    @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Which events, such as 'severity >= high'; none: all.")
    private List<String> query = List.of();

    @Option(names = {"-f", "--follow"}, description = "Wait for new events; Ctrl-C ends.")
    private boolean follow;

    @Option(names = "--since", paramLabel = "TIME", description = "Only events from then on: 2h, or 2026-11-20T10:00:00Z.")
    private Optional<String> since = Optional.empty();

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "At most so many, the newest (default: 20; all with --since).")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    TailCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var text = String.join(" ", query);
        try {
            print(new TailOptions(Query.parse(text), since.map(this::from), count(), follow, json));
            return ExitCode.OK;
        } catch (QueryException e) {
            shell.err().println(Following.pointer(text, e.column(), e.getMessage()));
            return ExitCode.USAGE;
        }
    }

    private void print(TailOptions options) throws Exception {
        try (var database = ReadOnly.open(shell.settings().ledger().file(), Schema.MIGRATIONS)) {
            new Following(shell, database, options).print();
        }
    }

    private OptionalInt count() {
        if (count.isPresent() && count.get() < 0) {
            throw new ParameterException(spec.commandLine(), "-n is " + count.get() + ", expected 0 or more");
        }
        return count.or(() -> since.isPresent() ? Optional.empty() : Optional.of(COUNT_DEFAULT))
                .map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Query from(String time) {
        try {
            return Query.parse(time.matches("\\d+[A-Za-z]*") ? "last:" + time : "time >= \"" + time.replaceAll("[\"\\\\]", "?") + "\"");
        } catch (QueryException e) {
            throw new ParameterException(spec.commandLine(), "--since is \"" + Printable.of(time)
                    + "\", expected a duration such as 30s, 15m, 2h, 7d, 2w or a time such as 2026-11-20T10:00:00Z");
        }
    }
}
