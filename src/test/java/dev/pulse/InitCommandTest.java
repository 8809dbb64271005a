package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse init` in an empty folder, again in the same one, and beside a PULSE that runs.
class InitCommandTest {
    @TempDir
    Path folder;

    private TestShell shell;
    private Path env;

    @BeforeEach
    void open() throws Exception {
        shell = fresh();
        env = folder.resolve(".env");
    }

    private TestShell fresh() throws Exception {
        var one = new TestShell(folder);
        one.clock = Clock.systemUTC();
        one.environment.putAll(Map.of("PULSE_DATA_DIR", folder.resolve("data").toString(),
                "PULSE_CONFIG_DIR", folder.resolve("config").toString()));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            one.environment.put("PULSE_RECEIVER_PORT", Integer.toString(free.getLocalPort()));
        }
        return one;
    }

    @Test
    void anEmptyFolderBecomesAnInstallationThatTakesEvents() throws Exception {
        assertThat(shell.run("init", "--file", env.toString())).as(shell.err()).isZero();

        assertThat(env).content().containsPattern("(?m)^PULSE_RECEIVER_TOKEN=[A-Za-z0-9_-]{43}$").contains("\nPULSE_RETENTION_DAYS=30\n",
                "\n#PULSE_DISCORD_WEBHOOK=\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env))).isEqualTo("rw-------");
        assertThat(shell.out()).contains("Found on this machine:", "Test event:   taken and kept in " + folder.resolve("data/pulse.db"),
                "Test message: no channel", "Authorization: Bearer <token>", "Next:", "bin/pulse run")
                .doesNotContain(Files.readString(env).replaceFirst("(?s).*\nPULSE_RECEIVER_TOKEN=(\\S+).*", "$1"));
    }

    @Test
    void theSecondRunChangesNothingAndSaysSo() throws Exception {
        shell.run("init", "--yes", "--file", env.toString());
        var first = Files.readString(env);
        var second = fresh();

        assertThat(second.run("init", "--yes", "--file", env.toString())).isZero();

        assertThat(env).hasContent(first);
        assertThat(second.out()).contains("Nothing to change: " + env).doesNotContain("Test event");
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        assertThat(shell.run("init", "--dry-run", "--file", env.toString())).isZero();

        assertThat(folder.toFile().list()).isEmpty();
        assertThat(shell.out()).contains("Would write " + env, "PULSE_RECEIVER_TOKEN=(secret)", "PULSE_RETENTION_DAYS=30");
    }

    @Test
    void whatIsInTheFileStays() throws Exception {
        Files.writeString(env, "# mine\nPULSE_RETENTION_DAYS=7 # short\nPULSE_RECEIVER_TOKEN=0123456789abcdef\n");

        assertThat(shell.run("init", "--yes", "--file", env.toString())).isZero();

        assertThat(Files.readString(env)).startsWith("# mine\nPULSE_RETENTION_DAYS=7 # short\nPULSE_RECEIVER_TOKEN=0123456789abcdef\n");
    }

    @Test
    void whatStandsThereWithoutAValueIsFilledIn() throws Exception {
        Files.writeString(env, "PULSE_RECEIVER_TOKEN=\nPULSE_RETENTION_DAYS=\n");

        assertThat(shell.run("init", "--yes", "--file", env.toString())).as(shell.err()).isZero();

        assertThat(env).content().matches("PULSE_RECEIVER_TOKEN=[A-Za-z0-9_-]{43}\nPULSE_RETENTION_DAYS=30\n");
    }

    @Test
    void aFileThatIsNoTextIsToldAsEveryStartTellsIt() throws Exception {
        Files.write(env, new byte[] {'#', (byte) 0xE4, '\n'});

        assertThat(shell.run("init", "--yes", "--file", env.toString())).isEqualTo(78);

        assertThat(shell.err()).contains(env + ": is not UTF-8 text");
        assertThat(Files.size(env)).isEqualTo(3);
    }

    @Test
    void aMistakeThatIsThereIsToldAndNothingIsWritten() throws Exception {
        Files.writeString(env, "PULSE_BODY_MAX=much\n");

        assertThat(shell.run("init", "--yes", "--file", env.toString())).isEqualTo(78);

        assertThat(env).hasContent("PULSE_BODY_MAX=much");
        assertThat(shell.err()).contains(env + " line 1: PULSE_BODY_MAX is \"much\"");
    }

    @Test
    void aPersonIsAskedAndTheTestMessageGoesOut() throws Exception {
        try (var hook = new StubReceiver()) {
            hook.then(200, "", "");
            shell.typed = true;
            shell.input = "\n14\n";
            shell.environment.putAll(Map.of("PULSE_WEBHOOK_URL", hook.url(), "PULSE_WEBHOOK_ALLOW", "127.0.0.1"));

            assertThat(shell.run("init", "--file", env.toString())).as(shell.err()).isZero();

            assertThat(hook.requests).singleElement().asString().contains("Test message of PULSE");
        }
        assertThat(env).content().contains("\nPULSE_RETENTION_DAYS=14\n");
        assertThat(shell.out()).contains("URL of a Discord webhook", "Days an event stays [30]: ", "Test message: webhook took it");
    }

    @Test
    void aPulseThatRunsTakesTheEventAndIsNotShutOutByANewToken() throws Exception {
        try (var pulse = Program.start(folder, Map.of())) {
            shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(pulse.port()));

            assertThat(shell.run("init", "--yes", "--file", env.toString())).isZero();

            assertThat(pulse.number("select count(*) from events where type = 'pulse.init.test'")).isEqualTo(1);
        }
        assertThat(shell.out()).contains("Test event:   taken by the PULSE that runs", "Token: none, because");
        assertThat(env).content().contains("\n#PULSE_RECEIVER_TOKEN=\n");
    }
}
