package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.stream.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse doctor` and what is around PULSE: its port, Redis, its rules, its channels.
class DoctorSurroundingsTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void open() throws Exception {
        shell = Examined.shell(folder);
    }

    @Test
    void aStrangerOnThePortIsNamed() throws Exception {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(stranger.getLocalPort()));
            Thread.startVirtualThread(() -> refuse(stranger));

            assertThat(shell.run("doctor")).isEqualTo(1);
            assertThat(finding("BAD", "service").path("what").asText())
                    .contains("is in use by", "(process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void redisIsTriedAndItsPolicyIsRead() throws Exception {
        try (var redis = TestRedis.started("--requirepass", "hunter22", "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru")) {
            shell.environment.putAll(Map.of("PULSE_REDIS_URL", redis.url(), "REDIS_PASSWORD", "hunter22"));
            assertThat(shell.run("doctor")).isZero();
            assertThat(finding("WARN", "redis").path("what").asText()).contains("allkeys-lru", "may throw streams away");

            shell.environment.put("REDIS_PASSWORD", "wrong-one");
            assertThat(shell.run("doctor")).isEqualTo(1);
            assertThat(finding("BAD", "redis").path("what").asText()).contains("WRONGPASS");
        }
        assertThat(shell.run("doctor")).isEqualTo(1);
        assertThat(finding("BAD", "redis").path("what").asText()).startsWith("NO_CONNECTION");
        assertThat(shell.out()).doesNotContain("hunter22", "wrong-one");
    }

    @Test
    void aBrokenRuleIsBadAndLeftoversAreNamed() throws Exception {
        Files.createDirectories(folder.resolve("config/rules"));
        Files.writeString(folder.resolve("config/rules/broken.yaml"), "- nonsense: [\n");
        Files.writeString(folder.resolve("hs_err_pid1.log"), "crash");

        assertThat(shell.run("doctor")).isEqualTo(1);

        assertThat(finding("BAD", "rules").path("what").asText()).contains("broken.yaml");
        assertThat(finding("WARN", "leftovers").path("where").asText()).endsWith("hs_err_pid1.log");
    }

    @Test
    void whatARestoreKeptOrDidNotFinishIsNamed() throws Exception {
        Files.write(folder.resolve("pulse-replaced-20261121T155208Z.db"), new byte[5 << 20]);
        Files.write(folder.resolve("pulse.db.restoring"), new byte[1]);

        assertThat(shell.run("doctor")).isZero();

        assertThat(shell.out()).contains("is the database from before a restore, 5.0 MiB", "pulse.db.restoring", "was not finished");
    }

    @Test
    void aTestMessageGoesOutOnlyWhenAsked() throws Exception {
        try (var hook = new StubReceiver()) {
            hook.then(200, "", "");
            shell.environment.putAll(Map.of("PULSE_WEBHOOK_URL", hook.url(), "PULSE_WEBHOOK_ALLOW", "127.0.0.1"));
            assertThat(shell.run("doctor")).isZero();
            assertThat(hook.requests).isEmpty();

            assertThat(shell.run("doctor", "--send")).as(shell.out()).isZero();
            assertThat(hook.requests).singleElement().asString().contains("Test message of PULSE");
        }
    }

    private static void refuse(ServerSocket stranger) {
        try {
            while (true) {
                stranger.accept().close();
            }
        } catch (IOException e) {
            assertThat(stranger.isClosed()).isTrue();
        }
    }

    private JsonNode finding(String level, String check) throws Exception {
        return Examined.finding(shell, folder, level, check);
    }
}
