package dev.pulse;

import static dev.pulse.BackupCommand.say;

import dev.pulse.backup.BackupException;
import dev.pulse.backup.CarriedOver;
import dev.pulse.backup.Restore;
import dev.pulse.backup.Vault;
import dev.pulse.cli.Complaint;
import dev.pulse.cli.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `pulse backup restore`: the way back.
@Command(name = "restore", description = {"Put a backup in the place of the database. PULSE must be stopped.",
    "The present database is kept under another name, and what it knows of messages that were delivered is taken over,",
    "so that they are not delivered again.",
    "Exit code 0 if it is in place, 1 if nothing was changed."})
final class RestoreCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "The name of a backup, or a path.")
    private String backup;

    @Option(names = "--rules", description = "Put back its rules, too; the present ones are kept under another name.")
    private boolean rules;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        var settings = shell.settings();
        var vault = Vault.of(settings.backup());
        var copy = BackupCommand.chosen(vault, backup);
        var database = settings.ledger().file().toAbsolutePath().normalize();
        if (!yes && !isWanted("Put " + copy + " in the place of " + database + "?")) {
            shell.err().println("pulse: nothing was changed" + (shell.typed() ? "" : ": say --yes where nobody can be asked"));
            return Complaint.FAILED;
        }
        if (rules) {
            requireRules(copy.resolveSibling("rules"), settings.configFolder());
        }
        var now = shell.clock().instant();
        var restore = new Restore(BackupAssembly.origin(settings), BackupAssembly.room(settings));
        say(shell, "reading " + copy + " ...");
        var done = restore.put(copy, now);
        say(shell, "in place: " + database + ", it holds " + done.contents().text());
        done.replaced().ifPresent(old -> say(shell, "the one before is kept as " + old));
        tell(done.carried());
        if (rules) {
            putRules(restore, copy.resolveSibling("rules"));
        }
        say(shell, "next: start PULSE, look at pulse tail, and remove what was kept when nobody needs it");
        return ExitCode.OK;
    }

    /// Asked before anything is done, so that nobody is left with half of what was wanted.
    private static void requireRules(Path rules, Path configFolder) throws BackupException {
        if (!Files.isDirectory(rules)) {
            throw new BackupException("there are no rules at " + rules + ": leave --rules out; nothing was changed");
        }
        if (!Files.isWritable(configFolder)) {
            throw new BackupException("this user may not write in " + configFolder + ": leave --rules out, and copy " + rules
                    + " there by hand; nothing was changed");
        }
    }

    private void putRules(Restore restore, Path rules) throws IOException {
        var replaced = restore.putRules(rules, shell.clock().instant());
        say(shell, "its rules are in place" + replaced.map(old -> ", those before are kept as " + old).orElse(""));
    }

    private void tell(CarriedOver carried) {
        if (carried.trouble().isPresent()) {
            say(shell, "the one before could not be asked (" + carried.trouble().get()
                    + "): what was delivered after the backup may be delivered again");
            return;
        }
        say(shell, "received after the backup, and only in the one before: %,d events; those that sensors send again are taken"
                .formatted(carried.lost()));
        say(shell, "not told again: %,d deliveries, %,d digests".formatted(carried.deliveries(), carried.periods()));
    }

    private boolean isWanted(String question) throws IOException {
        if (!shell.typed()) {
            return false;
        }
        shell.err().print(question + " [y/N] ");
        shell.err().flush();
        var answer = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
        return answer != null && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }
}
