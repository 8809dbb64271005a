package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.dashboard.DashboardSettings;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `pulse dashboard`: what an operator looks at all day.
@Command(
        name = "dashboard",
        description = {
            "Look at events, alerts and the health of PULSE on this terminal; ? shows the keys.",
            "It only reads the database, so it works while PULSE runs and while it does not."
        })
final class DashboardCommand implements Callable<Integer> {
    @Option(names = "--theme", paramLabel = "NAME", completionCandidates = Themes.class,
            description = "How it looks, if not as PULSE_THEME says: ${COMPLETION-CANDIDATES}.")
    private Optional<String> theme = Optional.empty();

    @Option(names = "--ascii", description = "Draw with ASCII only, for terminals without braille and blocks.")
    private boolean ascii;

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    DashboardCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var chosen = theme.map(this::known).map(DashboardSettings::theme);
        return new DashboardStart(shell).open(configured -> chosen.orElse(configured), ascii);
    }

    private String known(String name) {
        if (!DashboardSettings.THEMES.contains(name)) {
            throw new ParameterException(spec.commandLine(), "--theme is \"" + name + "\", expected one of "
                    + String.join(", ", DashboardSettings.THEMES));
        }
        return name;
    }

    /// For picocli.
    static final class Themes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DashboardSettings.THEMES.iterator();
        }
    }
}
