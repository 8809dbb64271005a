package dev.pulse;

import dev.pulse.backup.Backup;
import dev.pulse.backup.BackupException;
import dev.pulse.backup.Contents;
import dev.pulse.backup.Kind;
import dev.pulse.backup.Vault;
import dev.pulse.backup.Vault.Made;
import dev.pulse.cli.Shell;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pulse backup`: copies of the database and the rules, and the way back.
@Command(
        name = "backup",
        description = {"Copies of the database and the rules: make one, look at them, put one back.",
            "A running PULSE makes one every night by itself."},
        footer = {"", "Examples:",
            "  pulse backup now        works while PULSE runs, and while it does not",
            "  pulse backup verify     the newest one, page by page",
            "  pulse backup restore pulse-20261121T023000Z-nightly"})
final class BackupCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private CommandSpec spec;

    private BackupCommand(Shell shell) {
        this.shell = shell;
    }

    /// With the commands below it.
    static CommandLine on(Shell shell) {
        return new CommandLine(new BackupCommand(shell)).addSubcommand(new Now(shell)).addSubcommand(new Listing(shell))
                .addSubcommand(new Verify(shell)).addSubcommand(new RestoreCommand(shell));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(shell.err());
        return ExitCode.USAGE;
    }

    @Command(name = "now", description = {"Make a backup, while PULSE runs or while it does not.",
        "Exit code 0 if it is made and verified, 1 if not."})
    private static final class Now implements Callable<Integer> {
        private final Shell shell;

        private Now(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws IOException {
            var settings = shell.settings();
            var begun = shell.clock().instant();
            Made made = BackupAssembly.vault(settings).make(BackupAssembly.origin(settings), Kind.MANUAL, begun);
            var seconds = (shell.clock().millis() - begun.toEpochMilli()) / 1000.0;
            say(shell, "made and verified in %.1f s: %s".formatted(seconds, made.backup().folder()));
            say(shell, "it holds " + made.contents().text());
            return ExitCode.OK;
        }
    }

    @Command(name = "list", description = {"The backups there are, oldest first, with their sizes."})
    private static final class Listing implements Callable<Integer> {
        private final Shell shell;

        private Listing(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws IOException {
            var settings = shell.settings().backup();
            var all = Vault.of(settings).all();
            if (all.isEmpty()) {
                say(shell, "no backups in " + settings.folder() + " yet: pulse backup now makes one");
            }
            for (var backup : all) {
                var size = Files.exists(backup.database()) ? Contents.size(Files.size(backup.database())) : "no database";
                say(shell, "%-42s %12s".formatted(backup.name(), size));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "verify", description = {"Read a backup page by page and row by row, and say what it holds.",
        "Exit code 0 if it is whole, 1 if not."})
    private static final class Verify implements Callable<Integer> {
        private final Shell shell;

        @Parameters(paramLabel = "BACKUP", arity = "0..1",
                description = "The name of a backup, or a path; none: the newest one.")
        private Optional<String> backup = Optional.empty();

        private Verify(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws IOException {
            var settings = shell.settings();
            var vault = Vault.of(settings.backup());
            var chosen = backup.isPresent() ? chosen(vault, backup.get()) : newest(vault);
            say(shell, "reading " + chosen + " ...");
            say(shell, "it is whole, and holds " + vault.verified(chosen, Schema.MIGRATIONS).text());
            return ExitCode.OK;
        }

        private static Path newest(Vault vault) throws IOException {
            return vault.newest().map(Backup::database).orElseThrow(() ->
                    new BackupException("no backups in " + vault.folder() + " yet: pulse backup now makes one"));
        }
    }

    /// @param backup the name of a backup, its folder, or a database
    static Path chosen(Vault vault, String backup) throws IOException {
        var inVault = vault.folder().resolve(backup);
        var path = Files.exists(inVault) ? inVault : Path.of(backup);
        if (!Files.exists(path)) {
            throw new BackupException("there is no backup " + backup + ", neither in " + vault.folder()
                    + " nor as a path; pulse backup list names those that there are");
        }
        return Files.isDirectory(path) ? path.resolve(Backup.DATABASE) : path;
    }

    static void say(Shell shell, String line) {
        shell.out().println(SafeText.lines(line));
    }
}
