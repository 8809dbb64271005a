package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.Keys;
import dev.pulse.config.SettingsReader;
import dev.pulse.rule.RuleSettings;
import dev.pulse.rule.Rules;
import dev.pulse.terminal.SafeText;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `pulse check`: everything that can be known without starting.
@Command(name = "check", description = {"Read the configuration, look at the place of the database and try every rule,",
        "without starting or making anything.",
        "Says all mistakes at once; exit code 0 if there are none, 78 otherwise."})
final class CheckCommand implements Callable<Integer> {
    private static final int CONFIGURATION = 78;

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var reader = new SettingsReader(Keys.of(shell.environment(), shell.dotEnv()), shell.environment());
        var settings = reader.read();
        reader.renamed().forEach(this::say);
        say("configuration: %d settings are known, all that are set are right".formatted(reader.known().size()));
        var mistake = DatabasePlace.of(settings).mistake();
        mistake.ifPresent(spec.commandLine().getErr()::println);
        var areRulesFine = areRulesFine(settings.rules());
        return mistake.isEmpty() && areRulesFine ? CommandLine.ExitCode.OK : CONFIGURATION;
    }

    private boolean areRulesFine(RuleSettings settings) throws Exception {
        var folder = settings.folder();
        if (!Files.exists(folder)) {
            say("rules: " + folder + " is not there yet; the first start makes it, with the shipped rules");
            return true;
        }
        var report = Rules.check(folder);
        report.rules().forEach(rule -> say("rules: " + rule.file() + " ok, " + rule.id()));
        report.problems().forEach(problem -> spec.commandLine().getErr().println(SafeText.lines("rules: " + problem)));
        // Others must be able to start, so this is no mistake of the configuration.
        Rules.stopped(settings.data(), report).forEach(trouble ->
                spec.commandLine().getErr().println(SafeText.lines("rules: " + trouble)));
        return report.isClean();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(SafeText.lines(line));
    }
}
