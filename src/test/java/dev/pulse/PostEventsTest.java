package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /events` as its clients see it, over real HTTP into a real database.
class PostEventsTest {
    private static final String ACCEPTED = "{\"accepted\":1,\"rejected\":[],\"duplicates\":0}";

    private static Program pulse;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pulse = Program.start(folder, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        pulse.close();
    }

    @Test
    void oneEventIsKeptAndReceipted() throws Exception {
        var reply = pulse.post(event("one"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(ACCEPTED);
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        assertThat(pulse.number("select count(*) from events where event_id = 'one'")).isEqualTo(1);
    }

    @Test
    void anArrayGetsOneReceipt() throws Exception {
        var reply = pulse.post("[" + event("two-1") + ",42," + event("two-2") + "," + event("two-1") + "]");

        assertThat(reply.body()).isEqualTo("{\"accepted\":3,\"rejected\":"
                + "[{\"index\":\"1\",\"error\":\"expected a JSON object, found a number\"}],"
                + "\"duplicates\":1}");
    }

    @Test
    void anEmptyArrayIsFine() throws Exception {
        assertThat(pulse.post("[]").body()).isEqualTo("{\"accepted\":0,\"rejected\":[],\"duplicates\":0}");
    }

    @Test
    void aScalarIsOneRejectedEvent() throws Exception {
        var reply = pulse.post("42");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"accepted\":0,\"rejected\":[{\"index\":\"0\"").endsWith("\"duplicates\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
            "Application/JSONL; charset=utf-8"})
    void everyTypeOfLinesIsReadLineByLine(String type) throws Exception {
        var answer = pulse.post(event(type + "-1") + "\n" + event(type + "-2") + "\n", "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"accepted\":2");
    }

    @Test
    void linesAndGzipAreUnderstood() throws Exception {
        var lines = pulse.post(event("line-1") + "\n" + event("line-2") + "\n", "Content-Type", "application/x-ndjson");
        var zipped = pulse.post(BodyPublishers.ofByteArray(gzip(event("zip-1"))), "Content-Encoding", "gzip");

        assertThat(lines.body()).startsWith("{\"accepted\":2");
        assertThat(zipped.body()).isEqualTo(ACCEPTED);
    }

    @Test
    void whatIsNoJsonIsToldWhereItBreaks() throws Exception {
        var reply = pulse.post("{\"secret-marker\":}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"invalid JSON: unexpected character, line 1, column 18\"}");
        assertThat(pulse.post("").statusCode()).isEqualTo(400);
    }

    @Test
    void whatWasRejectedCanBeSeen() throws Exception {
        pulse.post("[{\"source\":\"see-me\"}]");
        pulse.post("not json, see-me-too");

        assertThat(pulse.texts("select position || ' ' || reason || ' ' || raw from rejected_events where raw like '%see-me%' order by id"))
                .containsExactly("0 field \"schema_version\" is missing {\"source\":\"see-me\"}",
                        "- invalid JSON: unexpected character, line 1, column 5 not json, see-me-too");
        assertThat(pulse.texts("select distinct sender from rejected_events")).containsExactly("127.0.0.1");
    }

    @Test
    void ofManyRejectedEventsAllAreToldAndSomeAreKept() throws Exception {
        var rowsBefore = pulse.number("select count(*) from rejected_events");
        var countBefore = pulse.counter("pulse_events_rejected_total");

        var reply = pulse.post("[" + "1,".repeat(1_499) + "1]");

        assertThat(reply.body()).contains("\"index\":\"1499\"");
        assertThat(pulse.number("select count(*) from rejected_events")).isEqualTo(rowsBefore + 1_000);
        assertThat(pulse.counter("pulse_events_rejected_total")).isEqualTo(countBefore + 1_500);
    }

    @Test
    void nothingOfTheRequestIsEchoed() throws Exception {
        var good = pulse.post(event("echo"), "X-Marker", "zebra-1");
        var bad = pulse.post("[{\"schema_version\":\"zebra-2\",\"zebra-3\":\"zebra-4\",\"severity\":\"zebra-5\"}]", "X-Marker", "zebra-6");
        var broken = pulse.post("zebra-7", "X-Marker", "zebra-8");

        for (var reply : List.of(good, bad, broken)) {
            assertThat(reply.body() + reply.headers().map()).doesNotContain("zebra");
            assertThat(reply.headers().map()).containsOnlyKeys("content-length", "content-type");
        }
    }

    @Test
    void anotherMethodIsToldWhichOneIsRight() throws Exception {
        var reply = pulse.get("/events");

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("allow")).contains("POST");
        assertThat(pulse.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void anEventWithoutAnIdIsKeptEachTime() throws Exception {
        var body = EventText.changed("-event_id +{\"host\":\"no-id\"}");

        pulse.post(body);
        pulse.post(body);

        assertThat(pulse.number("select count(*) from events where host = 'no-id'")).isEqualTo(2);
    }

    @Test
    void anIdIsUniqueOverAllSources() throws Exception {
        pulse.post(event("shared"));
        var second = pulse.post(EventText.changed("+{\"event_id\":\"shared\",\"source\":\"netlab\"}"));

        assertThat(second.body()).isEqualTo("{\"accepted\":1,\"rejected\":[],\"duplicates\":1}");
        assertThat(pulse.texts("select source from events where event_id = 'shared'")).containsExactly("sentinel");
    }

    @Test
    void theSameIdInConcurrentBatchesMakesOneRow() throws Exception {
        var batch = IntStream.range(0, 50).mapToObj(i -> event("race-" + i)).collect(Collectors.joining(",", "[", "]"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 16).mapToObj(i -> threads.submit(() -> pulse.post(batch).body())).toList();

            for (var reply : replies) {
                assertThat(reply.get()).startsWith("{\"accepted\":50,\"rejected\":[]");
            }
        }
        assertThat(pulse.number("select count(*) from events where event_id like 'race-%'")).isEqualTo(50);
    }

    @Test
    void theCountersAddUp() throws Exception {
        pulse.post("[" + event("sum-1") + "," + event("sum-1") + ",7,{}]");

        assertThat(pulse.counter("pulse_events_received_total")).isEqualTo(pulse.counter("pulse_events_stored_total")
                + pulse.counter("pulse_events_duplicate_total") + pulse.counter("pulse_events_rejected_total"));
        assertThat(pulse.counter("pulse_events_stored_total")).isEqualTo(pulse.number("select count(*) from events"));
        assertThat(pulse.number("select sum(count) from hourly_events")).isEqualTo(pulse.number("select count(*) from events"));
    }

    @Test
    void healthIsExactlyThat() throws Exception {
        assertThat(pulse.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(pulse.get("/health/ready").body()).contains("\"status\" : \"UP\"").contains("\"ledger\"").contains("\"stream\"");
    }

    private static String event(String id) {
        return EventText.changed("+{\"event_id\":\"" + id + "\"}");
    }

    private static byte[] gzip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
