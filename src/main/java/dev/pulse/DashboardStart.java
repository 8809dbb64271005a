package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.Settings;
import dev.pulse.dashboard.Capabilities;
import dev.pulse.dashboard.Sitting;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import java.io.IOException;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ExitCode;

/// How a dashboard comes to the terminal of a shell.
record DashboardStart(Shell shell) {
    /// @param choice of the theme, from the one of the settings
    /// @return the exit code
    int open(UnaryOperator<Theme> choice, boolean ascii) throws IOException, InterruptedException {
        if (!shell.typed() || !shell.watched()) {
            shell.err().println("pulse: the dashboard needs a terminal for its input and output; use \"pulse tail\" in pipes");
            return ExitCode.USAGE;
        }
        sitting(choice, ascii).run();
        return ExitCode.OK;
    }

    /// Presses every key once, without a terminal: what is loaded for that goes into the cache of a distribution.
    int rehearse() throws IOException, InterruptedException {
        sitting(UnaryOperator.identity(), false).rehearse();
        return ExitCode.OK;
    }

    private Sitting sitting(UnaryOperator<Theme> choice, boolean ascii) {
        Sitting.prepare();
        var settings = shell.settings();
        var theme = choice.apply(settings.dashboard().theme());
        var file = settings.ledger().file();
        return new Sitting(file, Schema.MIGRATIONS, tabs(settings), tabs(settings), Capabilities.of(theme, ascii, shell.environment()),
                shell.clock(), shell.environment());
    }

    private static Tabs tabs(Settings settings) {
        return Tabs.of(settings.ledger().file(), settings.dashboard().trusted(), settings.silence().limits());
    }
}
