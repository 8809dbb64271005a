package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Severity;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse doctor` on installations that are well, gone, and ill in every way there is a check for.
class DoctorCommandTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void open() throws Exception {
        shell = Examined.shell(folder);
    }

    @Test
    void aServiceThatIsWellHasNothingBad() throws Exception {
        var environment = Map.copyOf(shell.environment);
        try (var pulse = Program.start(folder, environment)) {
            pulse.post("[" + event("well-1") + "]");

            assertThat(shell.run("doctor")).as(shell.out()).isZero();
        }

        assertThat(shell.out()).contains("✔ OK     service: ", "runs and answers", "the quick check found it whole",
                "8 rules can be used")
                .doesNotContain("BAD", "\u001b");
    }

    @Test
    void withoutADatabaseItSaysWhatItDidNotLookAt() throws Exception {
        assertThat(shell.run("doctor")).isZero();

        assertThat(shell.out()).contains("▲ WARN   database: " + folder.resolve("pulse.db") + ": there is none yet",
                "not looked at: wal, readers, dead letters, rejected, sensors", "PULSE does not run; the port is free");
        assertThat(files()).as("it makes nothing").isEmpty();
    }

    /// The heartbeat counts for a while after a kill.
    @Test
    void oneThatWasJustKilledMayBeStartedAgain() throws Exception {
        var killed = Files.createDirectory(folder.resolve("killed"));
        try (var pulse = Program.start(folder, Map.copyOf(shell.environment))) {
            Program.await("it said that it runs", () -> pulse.number("select count(*) from service") == 1);
            for (var file : List.of("pulse.db", "pulse.db-wal")) {
                Files.copy(folder.resolve(file), killed.resolve(file));
            }
        }
        shell.environment.put("PULSE_DATA_DIR", killed.toString());

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(shell.out()).contains("BAD    service: ", "nobody answers at this address, but PULSE was alive at ",
                "if it was killed since, start it again");
    }

    @Test
    void aStoppedOneIsLookedAtWithoutATrace() throws Exception {
        try (var pulse = Program.start(folder, Map.copyOf(shell.environment))) {
            Program.await("it said that it runs", () -> pulse.number("select count(*) from service") == 1);
        }
        var before = files();

        assertThat(shell.run("doctor", "--full")).as(shell.out()).isZero();

        assertThat(shell.out()).contains("the full check found it whole", "it was stopped at ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void overwrittenPagesAreFound() throws Exception {
        try (var ledger = new TestLedger(folder, shell.clock)) {
            for (var i = 0; i < 200; i++) {
                ledger.keep(TestLedger.event("e-" + i, "sentinel.alert", Severity.LOW, "{\"text\":\"" + "x".repeat(2_000) + "\"}"));
            }
        }
        overwrite(pagesFrom(40));

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "database").path("do").asText()).contains("stop PULSE and keep a copy", ".recover");
        assertThat(shell.out()).contains("✖ BAD    database: ");
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidSo() throws Exception {
        Files.writeString(folder.resolve("pulse.db"), "this is no database, whatever its name says\n".repeat(200));

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "database").path("what").asText()).contains("not a database");
        assertThat(finding("WARN", "not looked at").path("what").asText()).startsWith("wal, readers");
    }

    @Test
    void aSchemaOfANewerPulseIsNoMystery() throws Exception {
        new TestLedger(folder, shell.clock).close();
        execute("pragma user_version = 999");

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "versions").path("what").asText()).contains("has schema 999", "a newer PULSE wrote it");
    }

    @Test
    void aMistakeInTheConfigurationIsBadAndTheRestIsLookedAt() throws Exception {
        shell.environment.put("PULSE_BODY_MAX", "much");

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "configuration").path("what").asText()).contains("PULSE_BODY_MAX is \"much\"");
        assertThat(finding("OK", "disk").path("what").asText()).contains(" free; ");
    }

    @Test
    void secretsThatOthersCanReadAreFound() throws Exception {
        var env = Files.writeString(folder.resolve(".env"), "PULSE_RECEIVER_TOKEN=0123456789abcdef\n");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(shell.run("doctor")).isZero();

        assertThat(finding("WARN", "permissions").path("where").asText()).isEqualTo(env.toString());
        assertThat(shell.out()).contains("do:    chmod 600 " + env).doesNotContain("0123456789abcdef");
    }

    @Test
    void aClockThatWasSetBackIsFound() throws Exception {
        try (var ledger = new TestLedger(folder, shell.clock)) {
            ledger.keep(TestLedger.event("e-1", "sentinel.alert", Severity.LOW, "{}"));
        }
        shell.clock = Clock.fixed(TestLedger.NOW.minus(Duration.ofDays(3)), shell.clock.getZone());

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "clock").path("what").asText()).contains("came in 3 d in the future");
    }

    @Test
    void whatWasPutAsideOrRefusedIsCountedWithItsReason() throws Exception {
        new TestLedger(folder, shell.clock).close();
        var now = shell.clock.millis();
        execute("insert into dead_letters (origin, entry, reason, attempts, body, time) values ('events/rules', 7, 'no such rule', 3, '', "
                + now + ")");
        execute("insert into hourly_outcomes values (" + now / 3_600_000 * 3_600_000 + ", 'rejected', 12)");
        execute("insert into rejected_events (received, sender, position, reason, raw) values (" + now + ", 'x', '1', 'no timestamp', '')");
        execute("insert into deliveries values (1, 'webhook', 'failed', 4, 0, 'HTTP 404', 1, 2, 0)");
        shell.environment.put("PULSE_WEBHOOK_URL", "https://example.org/hook");

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("WARN", "dead letters").path("what").asText()).contains("no such rule");
        assertThat(finding("WARN", "rejected").path("what").asText()).contains("12 events in 24 hours", "no timestamp (1 times)");
        assertThat(finding("BAD", "channels").path("what").asText()).contains("HTTP 404");
    }

    private JsonNode finding(String level, String check) throws Exception {
        return Examined.finding(shell, folder, level, check);
    }

    private String event(String id) {
        return """
                {"schema_version":"1.0","timestamp":"%s","source":"sentinel","event_type":"sentinel.alert","severity":"low",
                 "event_id":"%s","payload":{}}""".formatted(shell.clock.instant(), id);
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Long> pagesFrom(int first) throws Exception {
        var pages = new ArrayList<Long>();
        for (var at = first * 4_096L; at < Files.size(folder.resolve("pulse.db")); at += 8_192) {
            pages.add(at);
        }
        return pages;
    }

    private void overwrite(List<Long> pages) throws Exception {
        var noise = new byte[2_000];
        new Random(7).nextBytes(noise);
        try (var file = new RandomAccessFile(folder.resolve("pulse.db").toFile(), "rw")) {
            for (var page : pages) {
                file.seek(page);
                file.write(noise);
            }
        }
    }

    private List<String> files() throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }
}
