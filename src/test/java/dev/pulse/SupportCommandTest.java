package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse support` where secrets and events stand wherever they can stand.
class SupportCommandTest {
    private static final List<String> SECRETS = List.of("env-token-5f1c", "dotenv-hook-77aa", "file-secret-91be", "p%40ss-redis",
            "p@ss-redis", "comment-word-3d2", "quoted-said-88c", "payload-word-41f", "raw-word-6e0", "loguser", "bearer-abc-990",
            "credential-tok-12", "203.0.113.77", "2001:db8::dead:beef");

    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void open() {
        shell = new TestShell(folder);
        shell.clock = Clock.systemUTC();
        shell.environment.putAll(Map.of("PULSE_CONFIG_DIR", folder.resolve("config").toString(), "PULSE_RECEIVER_PORT", "1"));
    }

    @Test
    void noSecretAndNoEventIsInIt() throws Exception {
        hideSecretsEverywhere();

        assertThat(shell.run("support", "--file", folder.resolve("bundle.tar.gz").toString())).as(shell.err()).isZero();

        var bytes = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("bundle.tar.gz")))).readAllBytes();
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(SECRETS).allSatisfy(secret -> assertThat(text).doesNotContain(secret));
        assertThat(text).as("and it is of use all the same").contains("PULSE_RECEIVER_TOKEN is set   (environment)",
                "PULSE_DISCORD_WEBHOOK is set   (", "3 times, last at ", "field \"...\" is \"...\"", "routeTemplateRef: tier-rule",
                "CREATE TABLE events", "rejected_events 3", "events 1", "<address-1>", "BAD    redis: ");
    }

    @Test
    void itIsWrittenWhereTheCallerIsAlsoBesideAnInstalledService() {
        assertThat(SupportCommand.here(Path.of("/etc/pulse-platform/pulse.env"), "bundle")).isEqualTo(Path.of("bundle"));
        assertThat(SupportCommand.here(Path.of(".env"), "bundle")).isEqualTo(Path.of("bundle"));
    }

    @Test
    void whereThereIsNoJournalTheLogBesideTheDatabaseIsInIt() throws Exception {
        var journal = Command.isThere("journalctl")
                ? Command.run(Map.of(), "journalctl", "-u", "pulse-platform", "-n", "1", "-o", "cat").text() : "";
        assumeThat(journal).as("no service of this machine has a journal").doesNotContain("INFO").doesNotContain("WARN");
        Files.writeString(folder.resolve("pulse.log"), """
                2026-11-21 17:34:12.541 WARN  StreamWatch stream=down password=hunter2
                2026-11-21T17:34:13Z [HIGH] what an event said
                """);

        assertThat(shell.run("support", "--file", folder.resolve("bundle.tar.gz").toString())).as(shell.err()).isZero();

        var bytes = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("bundle.tar.gz")))).readAllBytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("WARN  StreamWatch stream=down password=<secret>\n")
                .doesNotContain("what an event said");
    }

    @Test
    void itIsReadableByItsOwnerOnlyAndNeverWritesOverAFile() throws Exception {
        var file = folder.resolve("bundle.tar.gz");

        assertThat(shell.run("support", "--file", file.toString())).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(shell.run("support", "--file", file.toString())).isEqualTo(1);

        assertThat(shell.out()).contains(file + " (", "doctor.txt", "what pulse doctor found", "Look into it before you send it.");
        assertThat(shell.err()).contains("bundle.tar.gz is there already: move it away");
    }

    @Test
    void whatTheServiceSaysIsInItAndTarReadsIt() throws Exception {
        assumeThat(Command.isThere("tar")).as("tar is installed").isTrue();
        try (var pulse = Program.start(folder, Map.of())) {
            shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(pulse.port()));
            assertThat(shell.run("support", "--with-addresses", "--file", folder.resolve("b.tar.gz").toString())).isZero();
        }

        var listing = Command.run(Map.of(), "tar", "-tzf", folder.resolve("b.tar.gz").toString());
        assertThat(listing.exit()).isZero();
        assertThat(listing.text()).contains("b/versions.txt", "b/rules/cpu.yaml", "b/metrics.txt");
        var metrics = Command.run(Map.of(), "tar", "-xzOf", folder.resolve("b.tar.gz").toString(), "b/ready.json", "b/metrics.txt");
        assertThat(metrics.text()).contains("\"status\" : \"UP\"", "pulse_");
    }

    private void hideSecretsEverywhere() throws Exception {
        var secretFile = Files.writeString(folder.resolve("hook"), "https://example.org/file-secret-91be?key=file-secret-91be\n");
        var credentials = Files.createDirectories(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("pulse-webhook-token"), "credential-tok-12");
        shell.environment.putAll(Map.of("PULSE_RECEIVER_TOKEN", "env-token-5f1c-0123456789",
                "PULSE_WEBHOOK_URL_FILE", secretFile.toString(),
                "CREDENTIALS_DIRECTORY", credentials.toString(), "PULSE_REDIS_URL", "redis://loguser:p%40ss-redis@127.0.0.1:1"));
        Files.writeString(folder.resolve(".env"),
                "PULSE_DISCORD_WEBHOOK=https://discord.com/api/webhooks/1/dotenv-hook-77aa\nPULSE_TRUSTED_NETWORKS=203.0.113.77\n");
        Files.createDirectories(folder.resolve("config/rules"));
        Files.writeString(folder.resolve("config/rules/mine.yaml"), """
                # my password here is comment-word-3d2
                - templatedRoute:   # and comment-word-3d2 again
                    routeTemplateRef: tier-rule
                    title: "call https://user:bearer-abc-990@example.org/ with Bearer bearer-abc-990"
                """);
        new TestLedger(folder, shell.clock).close();
        for (var i = 0; i < 3; i++) {
            execute("insert into rejected_events (received, sender, position, reason, raw) values (1, '203.0.113.77', '1', "
                    + "'field \"quoted-said-88c\" is \"quoted-said-88c\"', 'raw-word-6e0')");
        }
        execute("insert into dead_letters (origin, entry, reason, attempts, body, time) "
                + "values ('events/stream', 1, 'no answer from 2001:db8::dead:beef to env-token-5f1c-0123456789', 1, 'raw-word-6e0', 1)");
        execute("insert into service_parts values ('channel discord', 'DEGRADED', "
                + "'https://discord.com/api/webhooks/1/dotenv-hook-77aa said no', 1)");
        execute("insert into events (schema_version, time, time_text, received, source, type, severity, payload) "
                + "values ('1.0', 1, '', 1, 'sentinel', 'sentinel.alert', 1, '{\"a\":\"payload-word-41f\"}')");
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
