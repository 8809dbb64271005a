package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.backup.Restore;
import dev.pulse.backup.Room;
import dev.pulse.backup.Vault;
import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import dev.pulse.stream.TestRedis;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on yesterday's backup, with the Redis and the people of today.
class RestoredProgramTest {
    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("PULSE_CONSOLE", "off", "PULSE_SILENCE", "off"));

    @Test
    void eventsThatAreSentAgainAreKeptAndRedisTakesThemUnderNewNumbers() throws Exception {
        try (var redis = TestRedis.started()) {
            environment.put("PULSE_REDIS_URL", redis.url());
            try (var pulse = Program.start(folder, environment)) {
                post(pulse, "a", "b");
                backup();
                post(pulse, "c", "d");
                Program.await("all are published", () -> ids(redis).equals(List.of("1-0", "2-0", "3-0", "4-0")));
            }
            restore();

            try (var pulse = Program.start(folder, environment)) {
                post(pulse, "a", "c", "e");

                Program.await("the new ones are published", () -> ids(redis).size() == 6);
                assertThat(ids(redis)).endsWith("5-0", "6-0");
                assertThat(pulse.texts("select id || event_id from events order by id")).containsExactly("1a", "2b", "5c", "6e");
                assertThat(pulse.counter("pulse_stream_moved_total")).isZero();
            }
        }
    }

    @Test
    void aRedisThatWasAheadOfALostDatabaseIsGoneOnWith() throws Exception {
        try (var redis = TestRedis.started()) {
            environment.put("PULSE_REDIS_URL", redis.url());
            try (var pulse = Program.start(folder, environment)) {
                post(pulse, "a");
                backup();
                post(pulse, "b", "c");
                Program.await("all are published", () -> ids(redis).size() == 3);
            }
            assertThat(folder.resolve("data/pulse.db").toFile().delete()).isTrue();
            restore();

            try (var pulse = Program.start(folder, environment)) {
                post(pulse, "c");

                Program.await("it is published", () -> ids(redis).equals(List.of("1-0", "2-0", "3-0", "10000002-0")));
                assertThat(pulse.counter("pulse_stream_moved_total")).isZero();
            }
        }
    }

    @Test
    void whatWasDeliveredIsNotDeliveredAgain() throws Exception {
        try (var discord = new StubWebhook()) {
            environment.putAll(Map.of("PULSE_DISCORD_WEBHOOK", discord.url(), "PULSE_WEBHOOK_ALLOW", "127.0.0.1"));
            try (var pulse = Program.start(folder, environment)) {
                discord.answers(500, "not now");
                post(pulse, "a");
                Program.await("it was tried", () -> pulse.number("select count(*) from deliveries where attempts > 0") == 1);
                backup();
                discord.answers(204, "");
                Program.await("it is delivered", () -> pulse.number("select count(*) from deliveries where state = 'delivered'") == 1);
            }
            restore();
            var before = discord.bodies().size();

            try (var pulse = Program.start(folder, environment)) {
                post(pulse, "b");
                Program.await("the next one is delivered", () -> discord.bodies().size() > before);

                assertThat(discord.bodies()).hasSize(before + 1);
                assertThat(discord.bodies().getLast()).contains("host-b");
                Program.await("both are known to be", () -> pulse.number("select count(*) from deliveries where state = 'delivered'") == 2);
            }
        }
    }

    private void backup() {
        var shell = shell();
        assertThat(shell.run("backup", "now")).as(shell.err()).isZero();
    }

    private void restore() throws Exception {
        var settings = Program.settings(folder, environment);
        var backup = Vault.of(settings.backup()).newest().orElseThrow();
        new Restore(BackupAssembly.origin(settings), Room.OF_DISK).put(backup.database(), TestLedger.NOW);
    }

    private TestShell shell() {
        var shell = new TestShell(folder.resolve("data"));
        shell.environment.put("PULSE_CONFIG_DIR", folder.resolve("config").toString());
        return shell;
    }

    private static void post(Program pulse, String... ids) throws Exception {
        for (var id : ids) {
            var event = EventText.changed("-x +{\"event_id\":\"%s\",\"host\":\"host-%s\",\"severity\":\"critical\"}".formatted(id, id));
            assertThat(pulse.post(event).statusCode()).isEqualTo(200);
        }
    }

    private static List<String> ids(TestRedis redis) {
        return redis.entries("pulse:events:sentinel").stream().map(entry -> entry.split(" ")[0]).toList();
    }
}
