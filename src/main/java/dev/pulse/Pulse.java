package dev.pulse;

import dev.pulse.cli.Complaint;
import dev.pulse.cli.Shell;
import dev.pulse.query.Nearest;
import dev.pulse.terminal.SafeText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

/// The program and its commands.
@Command(
        name = "pulse",
        description = "A security event platform for one Linux machine: keeps every event, tells you about few.",
        mixinStandardHelpOptions = true,
        versionProvider = Pulse.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:something was refused or failed",
            "2:the command line, or a query, is wrong",
            "69:the receiver is not there or refused",
            "70:a fault of PULSE",
            "78:the configuration has mistakes",
            "130:ended by Ctrl-C",
            "143:ended by SIGTERM, as systemd does"
        },
        subcommands = {RunCommand.class, CheckCommand.class})
public final class Pulse implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private CommandSpec spec;

    private Pulse(Shell shell) {
        this.shell = shell;
    }

    public static void main(String[] arguments) {
        // The threads of Redis and of the receiver would keep the process alive after a failed start.
        System.exit(commandLine(Shell.ofProcess()).execute(arguments));
    }

    /// The commands, on what a shell gives them.
    static CommandLine commandLine(Shell shell) {
        var commands = new CommandLine(new Pulse(shell))
                .addSubcommand(new SendCommand(shell))
                .addSubcommand(new TailCommand(shell))
                .addSubcommand(new DigestCommand(shell))
                .addSubcommand(new SmokeCommand(shell))
                .addSubcommand(new DashboardCommand(shell))
                .addSubcommand(new DemoCommand(shell));
        return commands
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((mistake, _) -> correct(mistake))
                .setExecutionExceptionHandler((failure, _, _) -> complain(failure, shell));
    }

    /// Without a command there is nothing to do but to say which ones there are.
    @Override
    public Integer call() {
        spec.commandLine().usage(shell.err());
        return ExitCode.USAGE;
    }

    private static int complain(Exception failure, Shell shell) {
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
            var version = Pulse.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
