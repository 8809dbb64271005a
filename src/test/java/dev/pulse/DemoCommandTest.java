package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse demo` with the real program on it.
class DemoCommandTest {
    private static final String AT = "2026-11-20T18:00:00Z";

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("pulse.home");
    }

    @Test
    void aFilledDayHasWhatTheProgramMadeOfIt() throws Exception {
        var shell = new TestShell(folder);

        assertThat(shell.run("demo", "--fill", folder.resolve("day").toString(), "--at", AT)).isZero();

        assertThat(shell.out()).contains("Filling a demo day", "bin/pulse dashboard");
        assertThat(number("select count(*) from events")).isBetween(12_000L, 20_000L);
        assertThat(number("select count(*) from alerts where rule = 'rule-memory'")).isEqualTo(1);
        assertThat(number("select count(*) from alerts where severity = 4")).isGreaterThan(10);
        assertThat(number("select count(*) from deliveries where state = 'delivered'")).isEqualTo(number("select count(*) from notices"));
        assertThat(number("select count(*) from rejected_events")).isEqualTo(7);
        assertThat(number("select sum(count) from hourly_outcomes where outcome = 'duplicate'")).isEqualTo(6);
        assertThat(number("select max(received) from events")).isLessThan(java.time.Instant.parse(AT).toEpochMilli());
        assertThat(shell.run("demo", "--fill", folder.resolve("day").toString())).isEqualTo(1);
        assertThat(shell.err()).contains("is there already");
    }

    @Test
    void withoutATerminalItSaysWhatItNeeds() {
        var shell = new TestShell(folder);

        assertThat(shell.run("demo")).isEqualTo(2);

        assertThat(shell.err()).contains("needs a terminal").hasLineCount(1);
    }

    @Test
    void theDashboardIsOpenedOnTheDayWhichIsGoneAfterwards() throws Exception {
        var seen = folder.resolve("seen.txt");
        home("printf '%s\\n' \"$1\" \"$PULSE_DATA_DIR\" >'" + seen + "'; test -f \"$PULSE_DATA_DIR/pulse.db\" && exit 7");
        var shell = new TestShell(folder);
        shell.typed = true;
        shell.watched = true;

        assertThat(shell.run("demo", "--at", AT)).isEqualTo(7);

        var lines = Files.readAllLines(seen);
        assertThat(lines.getFirst()).isEqualTo("dashboard");
        assertThat(Path.of(lines.get(1))).doesNotExist();
    }

    /// A launcher in place of ours.
    private void home(String script) throws IOException {
        var launcher = Files.createDirectories(folder.resolve("home/bin")).resolve("pulse");
        Files.writeString(launcher, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        System.setProperty("pulse.home", folder.resolve("home").toString());
    }

    private long number(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("day/pulse.db"));
                var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
