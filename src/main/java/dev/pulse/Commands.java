package dev.pulse;

import dev.pulse.cli.Complaint;
import dev.pulse.cli.Exit;
import dev.pulse.cli.Shell;
import dev.pulse.query.Nearest;
import dev.pulse.terminal.SafeText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands of the program.
@Command(
        name = "pulse",
        description = "A security event platform for one Linux machine: keeps every event, tells you about few.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n")
final class Commands implements Callable<Integer> {
    private static final List<String> NAMES = List.of("run", "init", "check", "dashboard", "demo", "send", "tail", "digest", "smoke",
            "sources", "backup", "doctor", "support");
    /// Only for those who make a distribution, so no list shows it.
    private static final String UNLISTED = "manual";

    private final Shell shell;

    @Spec
    private CommandSpec spec;

    private Commands(Shell shell) {
        this.shell = shell;
    }

    /// The command that is called; all of them if it is none, because then they are listed. Each takes picocli a while to look at.
    static CommandLine on(Shell shell, String... arguments) {
        var commands = new CommandLine(new Commands(shell));
        var called = arguments.length == 0 ? "" : arguments[0];
        for (var name : NAMES.contains(called) || called.equals(UNLISTED) ? List.of(called) : NAMES) {
            commands.addSubcommand(command(name, shell));
            document(commands.getSubcommands().get(name), name);
        }
        commands.getCommandSpec().usageMessage().exitCodeList(Exit.of(""));
        return commands
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((mistake, _) -> correct(mistake))
                .setExecutionExceptionHandler((failure, _, _) -> complain(failure, shell));
    }

    /// Says in the help how it may end; what is below it, such as `backup now`, ends like it.
    private static void document(CommandLine command, String name) {
        command.getCommandSpec().usageMessage().exitCodeList(Exit.of(name));
        command.getSubcommands().values().forEach(child -> document(child, name));
    }

    private static Object command(String name, Shell shell) {
        return switch (name) {
            case "run" -> new RunCommand();
            case "check" -> new CheckCommand(shell);
            case "send" -> new SendCommand(shell);
            case "tail" -> new TailCommand(shell);
            case "digest" -> new DigestCommand(shell);
            case "smoke" -> new SmokeCommand(shell);
            case "dashboard" -> new DashboardCommand(shell);
            case "demo" -> new DemoCommand(shell);
            case "sources" -> SourcesCommand.on(shell);
            case "backup" -> BackupCommand.on(shell);
            case UNLISTED -> new ManualCommand(shell);
            case "init" -> new InitCommand(shell);
            case "doctor" -> new DoctorCommand(shell);
            case "support" -> new SupportCommand(shell);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Without a command there is nothing to do but to say which ones there are.
    @Override
    public Integer call() {
        spec.commandLine().usage(shell.err());
        return ExitCode.USAGE;
    }

    /// Says what failed.
    ///
    /// @return the exit code
    static int complain(Exception failure, Shell shell) {
        var complaint = Complaint.about(failure);
        if (!complaint.text().isEmpty()) {
            shell.err().println(SafeText.lines(complaint.text()));
        }
        if ("DEBUG".equalsIgnoreCase(shell.environment().get("PULSE_LOG_LEVEL")) && complaint.exitCode() != Complaint.BUG) {
            shell.err().println(SafeText.lines(Complaint.trace(failure)));
        }
        return complaint.exitCode();
    }

    /// Says which command was probably meant; picocli's own guess needs two letters in a row that are right.
    private static int correct(ParameterException mistake) {
        var command = mistake.getCommandLine();
        command.getErr().println(SafeText.lines(mistake.getMessage()));
        var meant = mistake instanceof UnmatchedArgumentException unmatched
                ? Nearest.to(unmatched.getUnmatched().getFirst(), command.getSubcommands().keySet()) : Optional.<String>empty();
        if (meant.isPresent()) {
            command.getErr().println("did you mean \"" + command.getCommandName() + " " + meant.get() + "\"?");
        } else if (!UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
            command.usage(command.getErr());
        }
        return ExitCode.USAGE;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pulse " + text()};
        }

        static String text() {
            var version = Commands.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
