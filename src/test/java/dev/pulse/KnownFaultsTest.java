package dev.pulse;

import static dev.pulse.AlertBench.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Migrations;
import dev.pulse.stream.TestRedis;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults of the system that PULSE takes the place of, one test each: none of them comes back.
class KnownFaultsTest {
    /// The offset that was never counted and never deleted.
    private static final DateTimeFormatter ZULU_AS_DIGITS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'");

    @TempDir
    private Path folder;

    @Test
    void theSmokeTestShowsTheToken() throws Exception {
        var shell = shell();
        shell.environment.put("PULSE_RECEIVER_TOKEN", "t0ken");
        shell.pause = _ -> LockSupport.parkNanos(Duration.ofMillis(5).toNanos());

        try (var pulse = start(Map.of("PULSE_RECEIVER_TOKEN", "t0ken"))) {
            assertThat(shell.run("smoke", "--url", pulse.uri("/events").toString())).as(shell.out() + shell.err()).isZero();
        }

        assertThat(shell.out()).contains("ok rows: 5 of 5", "ok alert: by ");
    }

    @Test
    void aDatabaseOfEveryOlderVersionIsBroughtUpToDate() throws Exception {
        var files = Schema.MIGRATIONS.files();
        for (var version = 0; version < files.size(); version++) {
            var old = folder.resolve("version-" + version);
            Database.open(old.resolve("data/pulse.db"), new Migrations(files.subList(0, version)), 10).close();

            try (var pulse = Program.start(old, Map.of("PULSE_CONSOLE", "off"))) {
                assertThat(pulse.post(EventText.VALID).body()).as("version " + version).startsWith("{\"accepted\":1");
                assertThat(pulse.number("pragma user_version")).isEqualTo(files.size());
                assertThat(pulse.get("/health/ready").body()).contains("\"status\" : \"UP\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PULSE_DISCORD_WEBHOOK", "DISCORD_WEBHOOK_URL"})
    void theWebhookIsReadUnderBothNames(String name) throws Exception {
        try (var discord = new StubWebhook();
                var pulse = start(Map.of(name, discord.url(), "PULSE_WEBHOOK_ALLOW", "127.0.0.1"))) {
            pulse.post(EventText.VALID);

            Program.await("the alert is told", () -> discord.bodies().size() == 1);
        }
    }

    @Test
    void aRedisThatWasNotThereAtTheStartIsUsedWhenItComes() throws Exception {
        try (var redis = TestRedis.stopped(); var pulse = start(Map.of("PULSE_REDIS_URL", redis.url()))) {
            pulse.post(EventText.VALID);
            Program.await("it was tried in vain", () -> pulse.counter("pulse_stream_failures_total") > 0);

            redis.start();

            Program.await("the event is in the stream", () -> redis.entries("pulse:events:sentinel").size() == 1);
        }
    }

    @Test
    void whatComesWhileNobodyMakesAlertsBecomesAnAlertAfterTheRestart() throws Exception {
        try (var bench = new AlertBench(folder)) {
            bench.pulse.assembly().context().getRouteController().stopRoute("rules");
            bench.post(alert("behind", "critical"), alert("behind", "high"));

            bench.restart();
            bench.settle();

            assertThat(bench.onDiscord("behind")).hasSize(2);
        }
    }

    @Test
    void whatCoolsDownIsOneKeyAndNotEverything() throws Exception {
        try (var bench = new AlertBench(folder)) {
            bench.post(alert("one", "medium"), alert("two", "medium"), alert("one", "medium"),
                    alert("one", "medium").replace("PORT_SCAN", "SYN_FLOOD"), alert("one", "high"));
            bench.settle();

            assertThat(bench.onDiscord("one")).hasSize(3);
            assertThat(bench.onDiscord("two")).hasSize(1);
        }
    }

    @Test
    void thePeakOfMemoryInTheDigestIsPercent() throws Exception {
        var shell = shell();
        try (var pulse = start(Map.of())) {
            pulse.post(AlertBench.metric("edge-1", "memory", "{\"mem_total\":16000000,\"mem_used\":4000000}", Instant.now()));

            assertThat(shell.run("digest", "--preview")).as(shell.err()).isZero();
        }

        assertThat(shell.out()).containsPattern("edge-1.*memory 25(\\.0)? %").doesNotContain("4000000").doesNotContain("kB");
    }

    @Test
    void aTimeWithTheOffsetInDigitsIsCountedInTheDigest() throws Exception {
        var shell = shell();
        try (var pulse = start(Map.of())) {
            pulse.post(at(Instant.now()));

            assertThat(shell.run("digest", "--preview")).as(shell.err()).isZero();
        }

        assertThat(shell.out()).contains("203.0.113.7", "sentinel: 1 event");
    }

    @Test
    void aTimeWithTheOffsetInDigitsIsDeletedByRetention() throws Exception {
        try (var pulse = start(Map.of("PULSE_RETENTION_DAYS", "30"))) {
            pulse.post(at(Instant.now().minus(Duration.ofDays(31))));
            pulse.post(at(Instant.now()));

            Program.await("the bookmarks are behind both",
                    () -> pulse.number("select min(position) from bookmarks where book = 'events'") == 2);

            pulse.assembly().context().createProducerTemplate().sendBody("direct:retention", "");

            assertThat(pulse.texts("select time_text from events")).singleElement().asString().endsWith("+0000");
            assertThat(pulse.number("select sum(count) from hourly_events")).isEqualTo(2);
        }
    }

    @Test
    void aWebhookThatHangsDoesNotHoldUpTheRequest() throws Exception {
        try (var bench = new AlertBench(folder)) {
            bench.discord.hangs();

            var replies = new HashMap<Integer, Integer>();
            for (var i = 0; i < 20; i++) {
                replies.merge(bench.post(alert("hangs", "critical")).statusCode(), 1, Integer::sum);
            }

            assertThat(replies).isEqualTo(Map.of(200, 20));
            Program.await("the other channel has them all", () -> bench.onWebhook("hangs").size() == 20);
            assertThat(bench.onDiscord("hangs")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aWebhookThatIsTooBusyIsAskedAgain() throws Exception {
        try (var bench = new AlertBench(folder)) {
            bench.discord.answers(429, "", "Retry-After: 1");
            bench.post(alert("busy", "high"));
            Program.await("it was refused", () -> bench.deliveries("busy").contains("discord pending 1"));

            bench.clock.advance(Duration.ofSeconds(1));
            bench.settle();

            assertThat(bench.onDiscord("busy")).hasSize(2);
            assertThat(bench.deliveries("busy")).contains("discord delivered 2");
        }
    }

    private Program start(Map<String, String> environment) throws Exception {
        var all = new HashMap<>(Map.of("PULSE_CONSOLE", "off"));
        all.putAll(environment);
        return Program.start(folder, all);
    }

    private TestShell shell() {
        var shell = new TestShell(folder.resolve("data"));
        shell.clock = Clock.systemUTC();
        return shell;
    }

    private static String at(Instant time) {
        return EventText.changed("-event_id +{\"timestamp\":\"" + time.atOffset(ZoneOffset.UTC).format(ZULU_AS_DIGITS) + "\"}");
    }
}
