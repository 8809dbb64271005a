package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.Keys;
import dev.pulse.config.SettingsReader;
import dev.pulse.setup.Discovery;
import dev.pulse.setup.LocalRedis;
import dev.pulse.setup.Machine;
import dev.pulse.setup.Plan;
import dev.pulse.setup.Questions;
import dev.pulse.setup.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `pulse init`: from a fresh machine to settings that fit it.
@Command(
        name = "init",
        description = {
            "Find what is on this machine, propose settings, write them, and try them with a test event and a test message.",
            "What is set already stays as it is, so it can be called again at any time.",
            "A token is made for a new installation; where events were sent without one, none is: sensors would be turned away."
        },
        footer = {"%nExamples:", "  pulse init", "  pulse init --dry-run", "  sudo pulse init --yes --file /etc/pulse-platform/pulse.env"})
final class InitCommand implements Callable<Integer> {
    private static final Path INSTALLED = Path.of("/etc/pulse-platform");

    @Option(names = "--file", paramLabel = "FILE", description = {
        "The settings to write (default: .env here; as root on an installed machine /etc/pulse-platform/pulse.env)."})
    private Optional<Path> named = Optional.empty();

    @Option(names = {"-y", "--yes"}, description = "Ask nothing.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be written; write and send nothing.")
    private boolean dry;

    private final Shell shell;

    InitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var file = named.orElseGet(this::usual);
        var isInstalled = file.toAbsolutePath().startsWith(INSTALLED);
        var keys = Keys.of(shell.environment(), file);
        var reader = new SettingsReader(keys, shell.environment());
        var settings = reader.draft();
        var password = shell.environment().getOrDefault("REDIS_PASSWORD", "");
        var found = Discovery.of(new Machine(Path.of("/"), shell.environment()), LocalRedis.USUAL, password, settings.http().port());
        var plan = new Plan(keys, reader.known(), !Files.exists(settings.ledger().file()), LocalRedis.USUAL, password,
                isInstalled ? Optional.of(Path.of("/var/lib/pulse-platform")) : Optional.empty());
        var setup = new Setup(shell, file, dry, new FirstEvent(shell.with(file), !isInstalled));
        setup.run(found, plan, yes || !shell.typed() || dry ? new Questions.None() : new Questions.Asked(lines(), shell.out()));
        next(isInstalled).forEach(shell.out()::println);
        return ExitCode.OK;
    }

    private Path usual() {
        return "root".equals(System.getProperty("user.name")) && Files.isDirectory(INSTALLED)
                ? INSTALLED.resolve("pulse.env") : shell.dotEnv();
    }

    private Questions.Lines lines() {
        var console = System.console();
        return console != null && console.isTerminal() ? Questions.Lines.of(console) : Questions.Lines.of(shell.in());
    }

    private static List<String> next(boolean isInstalled) {
        return isInstalled
                ? List.of("", "Next:", "  sudo systemctl restart pulse-platform   start it with these settings",
                        "  sudo pulse doctor                       see that all is well",
                        "  sudo pulse dashboard                    look at it")
                : List.of("", "Next:", "  bin/pulse run         start it, here and now", "  bin/pulse doctor      see that all is well",
                        "  bin/pulse dashboard   look at it, in another terminal");
    }
}
