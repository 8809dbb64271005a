package dev.pulse;

import dev.pulse.cli.Shell;
import java.io.IOException;
import java.util.function.UnaryOperator;

/// The program.
public final class Pulse {
    private Pulse() {}

    public static void main(String[] arguments) {
        var shell = Shell.ofProcess();
        // The threads of Redis and of the receiver would keep the process alive after a failed start.
        System.exit(switch (String.join(" ", arguments)) {
            case "dashboard" -> dashboard(shell, start -> start.open(UnaryOperator.identity(), false));
            case "dashboard --rehearse" -> dashboard(shell, DashboardStart::rehearse);
            default -> Commands.on(shell, arguments).execute(arguments);
        });
    }

    private interface Opening {
        int of(DashboardStart start) throws IOException, InterruptedException;
    }

    /// Somebody waits for the first picture, and there is nothing to parse: picocli alone would take a third of the time. Its classes
    /// are of a format that is too old for a cache of loaded classes.
    private static int dashboard(Shell shell, Opening opening) {
        try {
            return opening.of(new DashboardStart(shell));
        } catch (IOException | InterruptedException | RuntimeException e) {
            return Commands.complain(e, shell);
        }
    }
}
