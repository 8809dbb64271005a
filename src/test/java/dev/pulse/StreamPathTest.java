package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import dev.pulse.stream.TestRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the POST to the Redis streams: every event that is kept, once and in the order of the book, whatever Redis does meanwhile.
class StreamPathTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SOURCES = List.of("sentinel", "syswatch", "netlab");
    private static final int SENDERS = 4;
    /// The nine fields as they are in the book.
    private static final String IN_BOOK = """
            select id || '-0 ' || json_object('schema_version', schema_version, 'timestamp', time_text, 'source', source,
              'source_version', source_version, 'host', host, 'event_type', type,
              'severity', json_extract('["info","low","medium","high","critical"]', '$[' || severity || ']'), 'event_id', event_id,
              'payload', json(payload)) from events where source = '%s' order by id""";

    private final TestRedis redis = TestRedis.stopped();
    private final AtomicInteger sent = new AtomicInteger();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void everyKeptEventIsInTheStreamOfItsSourceOnceWithAllNineFields() throws Exception {
        redis.start();
        try (var pulse = start()) {
            pulse.post("[" + event() + "," + EventText.changed("-source_version -host -event_id") + ",42,{}," + event() + "]");
            pulse.post(EventText.changed("+{\"event_id\":\"again\"}"));
            pulse.post(EventText.changed("+{\"event_id\":\"again\",\"source\":\"netlab\"}"));
            pulse.post(EventText.changed("+{\"event_id\":\"extra\",\"source\":\"own-sensor\",\"more\":[1]}"));
            awaitPublished(pulse, 5);

            assertStreamsAreTheBook(pulse);
            var bare = redis.entries("pulse:events:sentinel").stream().filter(entry -> entry.contains("\"event_id\":null")).toList();
            assertThat(bare).singleElement().asString().contains("\"source_version\":null,\"host\":null,\"event_type\":");
            assertThat(redis.entries("pulse:events:own-sensor")).singleElement().asString().doesNotContain("more");
        }
    }

    @Test
    void aRedisThatComesLaterGetsEverything() throws Exception {
        try (var pulse = start(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            finish(send(pulse, threads, 10));
            Program.await("its part says so", () -> pulse.parts().contains("NO_CONNECTION: no connection"));
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(200);

            redis.start();
            awaitPublished(pulse, SENDERS * 10 * 5);

            assertStreamsAreTheBook(pulse);
            assertThat(pulse.get("/health/ready").body()).doesNotContain("DEGRADED");
        }
    }

    @Test
    void aRedisThatStopsUnderLoadMissesNothing() throws Exception {
        redis.start();
        try (var pulse = start(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = send(pulse, threads, 60);
            Program.await("some are published", () -> pulse.counter("pulse_stream_published_total") > 50);
            redis.kill();
            Program.await("the outage is seen", () -> pulse.counter("pulse_stream_failures_total") > 0);
            redis.start();
            finish(sending);
            Program.await("the stream is at the end", () -> isAtTheEnd(pulse));

            assertStreamsAreTheBook(pulse);
        }
    }

    @Test
    void aRestartGoesOnWhereTheStreamEnded() throws Exception {
        redis.start();
        try (var pulse = start(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            finish(send(pulse, threads, 5));
            awaitPublished(pulse, SENDERS * 5 * 5);
            redis.kill();
            finish(send(pulse, threads, 5));
        }
        redis.start();
        try (var pulse = start()) {
            Program.await("the stream is at the end", () -> isAtTheEnd(pulse));

            assertStreamsAreTheBook(pulse);
        }
    }

    @Test
    void aFlushedRedisGoesOnWithWhatComesNext() throws Exception {
        redis.start();
        try (var pulse = start(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            finish(send(pulse, threads, 5));
            awaitPublished(pulse, SENDERS * 5 * 5);
            redis.ask("FLUSHALL");

            pulse.post(EventText.changed("+{\"event_id\":\"after-the-flush\"}"));
            Program.await("it is published", () -> !redis.entries("pulse:events:sentinel").isEmpty());

            assertThat(redis.entries("pulse:events:sentinel")).singleElement().asString().contains("after-the-flush");
            assertThat(pulse.get("/health/ready").body()).doesNotContain("DEGRADED");
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutThePasswordAndEverythingElseGoesOn() throws Exception {
        redis.start("--requirepass", "right");
        try (var discord = new StubWebhook(); var pulse = start(Map.of("REDIS_PASSWORD", "wrong-s3cret", "PULSE_DISCORD_WEBHOOK",
                discord.url(),
                "PULSE_WEBHOOK_ALLOW", "127.0.0.1"))) {
            var reply = pulse.post(EventText.VALID);
            Program.await("the alert is told", () -> discord.bodies().size() == 1);
            Program.await("readiness says so", () -> pulse.parts().contains("WRONGPASS"));

            var ready = pulse.get("/health/ready");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"status\" : \"DEGRADED\"").doesNotContain("s3cret").doesNotContain("WRONGPASS");
        }
    }

    private Program start() throws Exception {
        return start(Map.of());
    }

    private Program start(Map<String, String> more) throws Exception {
        var environment = new HashMap<>(Map.of("PULSE_REDIS_URL", redis.url(), "PULSE_CONSOLE", "off", "PULSE_RETENTION_DAYS", "0"));
        environment.putAll(more);
        return Program.start(folder, environment);
    }

    /// Batches of five with one duplicate and one bad event beside them, from several senders at once.
    private List<Future<Integer>> send(Program pulse, ExecutorService threads, int batches) {
        return IntStream.range(0, SENDERS).mapToObj(sender -> threads.submit(() -> {
            for (var i = 0; i < batches; i++) {
                var events = IntStream.range(0, 5).mapToObj(n -> event()).collect(Collectors.toCollection(ArrayList::new));
                events.add(events.getFirst());
                events.add("{\"source\":\"sentinel\"}");
                assertThat(pulse.post("[" + String.join(",", events) + "]").body()).startsWith("{\"accepted\":6,")
                        .endsWith("\"duplicates\":1}");
            }
            return batches;
        })).toList();
    }

    private static void finish(List<Future<Integer>> sending) throws Exception {
        for (var one : sending) {
            one.get();
        }
    }

    private String event() {
        var number = sent.getAndIncrement();
        return EventText.changed("+{\"event_id\":\"s-%d\",\"source\":\"%s\"}".formatted(number, SOURCES.get(number % SOURCES.size())));
    }

    private static void awaitPublished(Program pulse, int count) {
        Program.await(count + " events are published", () -> pulse.counter("pulse_stream_published_total") == count);
    }

    private static boolean isAtTheEnd(Program pulse) throws Exception {
        return pulse.get("/metrics").body().lines()
                .anyMatch(line -> line.matches("pulse_reader_lag_entries\\{reader=\"events/stream\"} 0(\\.0)?"));
    }

    private void assertStreamsAreTheBook(Program pulse) throws Exception {
        for (var source : SOURCES) {
            var entries = new ArrayList<String>();
            for (var entry : redis.entries("pulse:events:" + source)) {
                var parts = entry.split(" ", 3);
                assertThat(parts[1]).isEqualTo("data");
                entries.add(parts[0] + " " + JSON.readTree(parts[2]));
            }
            var rows = new ArrayList<String>();
            for (var row : pulse.texts(IN_BOOK.formatted(source))) {
                var parts = row.split(" ", 2);
                rows.add(parts[0] + " " + JSON.readTree(parts[1]));
            }
            assertThat(entries).as(source).isEqualTo(rows);
        }
    }
}
