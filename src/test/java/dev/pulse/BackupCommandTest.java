package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse backup`, as it is typed.
class BackupCommandTest {
    private static final String NAME = "pulse-20261120T100000Z-manual";

    @TempDir
    private Path folder;
    private TestShell shell;

    @BeforeEach
    void keepAnEvent() throws Exception {
        shell = shell();
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            books.keep(TestLedger.event("one", "sentinel.alert", Severity.LOW, "{}"));
        }
    }

    @Test
    void oneIsMadeBesideAPulseThatRuns() throws Exception {
        try (var _ = new TestLedger(folder, Clock.systemUTC())) {
            assertThat(shell.run("backup", "now")).as(shell.err()).isZero();
        }

        assertThat(shell.out()).contains("made and verified in ", folder.resolve("backups/" + NAME).toString(), "it holds schema ",
                "1 events up to 2026-11-20T10:00:00Z");
    }

    @Test
    void aDatabaseOfANewerPulseIsNotCopied() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = 99");
        }

        assertThat(shell.run("backup", "now")).isEqualTo(1);

        assertThat(shell.err()).contains("pulse: " + folder.resolve("pulse.db") + " has schema version 99", "use the PULSE that wrote it");
    }

    @Test
    void theyAreListedWithTheirSizes() {
        assertThat(shell.run("backup", "list")).isZero();
        assertThat(shell.out()).contains("no backups in " + folder.resolve("backups"), "pulse backup now");

        shell.run("backup", "now");
        shell = shell();

        assertThat(shell.run("backup", "list")).isZero();
        assertThat(shell.out()).startsWith(NAME).contains(" KiB");
    }

    @Test
    void theNewestOneIsVerifiedOrTheOneThatIsNamed() {
        shell.run("backup", "now");

        assertThat(shell.run("backup", "verify")).as(shell.err()).isZero();
        assertThat(shell.run("backup", "verify", NAME)).isZero();
        assertThat(shell.run("backup", "verify", folder.resolve("backups").resolve(NAME).resolve("pulse.db").toString())).isZero();

        assertThat(shell.out()).containsSubsequence("it is whole", "it is whole", "it is whole, and holds schema ");
    }

    @Test
    void whatIsNotWholeFailsAndIsNamed() throws Exception {
        assertThat(shell.run("backup", "verify")).isEqualTo(1);
        assertThat(shell.err()).contains("pulse: no backups in ");

        assertThat(shell.run("backup", "verify", "pulse-x")).isEqualTo(1);
        assertThat(shell.err()).contains("there is no backup pulse-x", "pulse backup list");

        var broken = Files.writeString(folder.resolve("broken.db"), "none");
        assertThat(shell.run("backup", "verify", broken.toString())).isEqualTo(1);
        assertThat(shell.err()).contains(broken + " is damaged, or is no database");
    }

    @Test
    void ofABackupThatIsNotWholeItIsSaidToTakeAnother() throws Exception {
        new TestLedger(folder, Clock.systemUTC()).close();
        var broken = Files.writeString(folder.resolve("broken.db"), "none");

        for (var command : List.of(List.of("verify"), List.of("restore", "--yes"))) {
            var one = new TestShell(folder);
            var words = Stream.of(Stream.of("backup"), command.stream(), Stream.of(broken.toString())).flatMap(all -> all);

            assertThat(one.run(words.toArray(String[]::new))).isEqualTo(1);

            assertThat(one.err()).contains("this backup cannot be used: " + broken, "works: the database in use", "take an older one")
                    .doesNotContain("change nothing");
        }
    }

    @Test
    void oneIsPutBackAndWhatToDoNextIsSaid() throws Exception {
        shell.run("backup", "now");
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            books.keep(TestLedger.event("two", "sentinel.alert", Severity.LOW, "{}"));
        }

        assertThat(shell.run("backup", "restore", NAME, "--yes")).as(shell.err()).isZero();

        assertThat(shell.out()).contains("in place: " + folder.resolve("pulse.db") + ", it holds schema ",
                "the one before is kept as " + folder.resolve("pulse-replaced-20261120T100000Z.db"),
                "only in the one before: 1 events", "not told again: 0 deliveries", "next: start PULSE");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void withoutAYesNothingIsPutBack() throws Exception {
        shell.run("backup", "now");
        assertThat(shell.run("backup", "restore", NAME)).isEqualTo(1);
        assertThat(shell.err()).contains("nothing was changed: say --yes");

        shell = shell();
        shell.typed = true;
        shell.input = "no\n";
        assertThat(shell.run("backup", "restore", NAME)).isEqualTo(1);
        assertThat(shell.err()).contains("in the place of " + folder.resolve("pulse.db") + "? [y/N] ");

        shell = shell();
        shell.typed = true;
        shell.input = "y\n";
        assertThat(shell.run("backup", "restore", NAME)).isZero();
    }

    @Test
    void nothingIsPutBackWhilePulseRuns() throws Exception {
        shell.run("backup", "now");
        try (var _ = new TestLedger(folder, Clock.systemUTC())) {
            assertThat(shell.run("backup", "restore", NAME, "--yes")).isEqualTo(1);
        }

        assertThat(shell.err()).contains("is in use by another PULSE (process " + ProcessHandle.current().pid());
    }

    @Test
    void rulesThatTheBackupDoesNotHaveAreMissedBeforeAnythingIsDone() {
        shell.run("backup", "now");

        assertThat(shell.run("backup", "restore", NAME, "--rules", "--yes")).isEqualTo(1);

        assertThat(shell.err()).contains("there are no rules at ");
        assertThat(shell.out()).doesNotContain("in place");
    }

    @Test
    void rulesArePutBackOnlyIfThatIsAskedFor() throws Exception {
        var rule = Files.createDirectories(folder.resolve("config/rules")).resolve("mine.yaml");
        Files.writeString(rule, "then");
        shell.run("backup", "now");
        Files.writeString(rule, "now");

        shell.run("backup", "restore", NAME, "--yes");
        assertThat(rule).hasContent("now");

        shell.clock = Clock.offset(shell.clock, Duration.ofSeconds(1));
        shell.run("backup", "restore", NAME, "--rules", "--yes");
        assertThat(rule).hasContent("then");
        assertThat(shell.out()).contains("its rules are in place, those before are kept as ");
    }

    @Test
    void whatIsMistypedIsAUsageError() {
        assertThat(shell.run("backup")).isEqualTo(2);
        assertThat(shell.run("backup", "nwo")).isEqualTo(2);
        assertThat(shell.run("backup", "restore")).isEqualTo(2);

        assertThat(shell.err()).contains("Usage: pulse backup", "did you mean \"backup now\"?", "Missing required parameter: 'BACKUP'");
    }

    private long events() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            return books.number("select count(*) from events");
        }
    }

    private TestShell shell() {
        var made = new TestShell(folder);
        made.environment.put("PULSE_CONFIG_DIR", folder.resolve("config").toString());
        return made;
    }
}
