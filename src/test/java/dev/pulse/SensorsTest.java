package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.ingest.EventText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the three sensors send, as they send it: everything is accepted, and nothing of it is changed. The files in `sensors/` are
/// the example of each.
class SensorsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ONE_ACCEPTED = "{\"accepted\":1,\"rejected\":[],\"duplicates\":0}";
    /// A row as the sensor would have sent it.
    private static final String AS_SENT = """
            select json_object('schema_version', schema_version, 'timestamp', time_text, 'source', source, 'source_version', source_version,
              'host', host, 'event_type', type,
              'severity', json_extract('["info","low","medium","high","critical"]', '$[' || severity || ']'), 'payload', json(payload))
            from events where id > %d and event_id is null and extra is null order by id""";

    private static Program pulse;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off", "PULSE_RETENTION_DAYS", "0"));
    }

    @AfterAll
    static void stop() {
        pulse.close();
    }

    @Test
    void whatSentinelSendsOneByOneIsKeptAsItCame() throws Exception {
        var before = last();

        for (var event : example("sentinel")) {
            assertThat(pulse.post(event).body()).as(event).isEqualTo(ONE_ACCEPTED);
        }

        assertThat(keptAfter(before)).isEqualTo(trees(example("sentinel")));
    }

    @Test
    void oneBatchOfSyswatchMayHoldEverythingItMeasures() throws Exception {
        var before = last();

        var reply = pulse.post(batch("syswatch"));

        assertThat(reply.body()).isEqualTo("{\"accepted\":11,\"rejected\":[],\"duplicates\":0}");
        assertThat(keptAfter(before)).isEqualTo(trees(example("syswatch")));
    }

    @Test
    void aBatchThatSyswatchSendsAgainIsAcceptedAgain() throws Exception {
        var before = last();

        var first = pulse.post(batch("syswatch"));
        var again = pulse.post(batch("syswatch"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(keptAfter(before)).hasSize(22);
    }

    @Test
    void aWholeRunOfNetlabIsKeptInItsOrder() throws Exception {
        var before = last();

        for (var event : example("netlab")) {
            assertThat(pulse.post(event).body()).as(event).isEqualTo(ONE_ACCEPTED);
        }
        var batched = pulse.post(batch("netlab"));

        assertThat(batched.body()).isEqualTo("{\"accepted\":13,\"rejected\":[],\"duplicates\":0}");
        var run = trees(example("netlab"));
        assertThat(keptAfter(before)).hasSize(26).startsWith(run.toArray(JsonNode[]::new)).endsWith(run.toArray(JsonNode[]::new));
    }

    @Test
    void aSensorIsNeverSentAwayForOneBadEvent() throws Exception {
        var before = last();

        var inBatch = pulse.post(batch("syswatch").replace("\"usage_pct\":12.34", "\"usage_pct\":NaN")
                .replace("\"0.1.1\",\"host\":\"edge-1\","
                + "\"event_type\":\"syswatch.internal\"", "11,\"host\":\"edge-1\",\"event_type\":\"syswatch.internal\""));
        var alone = pulse.post(example("sentinel").getFirst().replace("\"info\"", "\"INFO\""));

        assertThat(inBatch.statusCode()).isEqualTo(200);
        assertThat(inBatch.body()).startsWith("{\"accepted\":9,\"rejected\":[{\"index\":\"2\",").contains("{\"index\":\"6\",");
        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(alone.body()).startsWith("{\"accepted\":0,\"rejected\":[{\"index\":\"0\"");
        assertThat(keptAfter(before)).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-20T12:00:00.123+0200,       2026-11-20T10:00:00.123Z",
            "2026-11-20T12:00:00.123+02:00,      2026-11-20T10:00:00.123Z",
            "2026-11-20T10:00:00.123Z,           2026-11-20T10:00:00.123Z",
            "2026-11-20T10:00:00.123+0000,       2026-11-20T10:00:00.123Z",
            "2026-11-20T10:00:00Z,               2026-11-20T10:00:00Z",
            "2026-11-20T04:30:00.123456-05:30,   2026-11-20T10:00:00.123Z",
            "2026-11-20T23:45:00.123456789+1345, 2026-11-20T10:00:00.123Z"})
    void everyWayToWriteTheLocalTimeMeansItsMoment(String text, Instant moment) throws Exception {
        var before = last();

        pulse.post(EventText.changed("-event_id +{\"timestamp\":\"" + text + "\"}"));

        assertThat(pulse.texts("select time_text || ' ' || time from events where id > " + before))
                .containsExactly(text + " " + moment.toEpochMilli());
    }

    @Test
    void eachSensorIsKnownByWhenItWasLastHeard() throws Exception {
        pulse.post(batch("syswatch"));
        pulse.post(batch("netlab"));
        pulse.post(batch("sentinel"));

        assertThat(pulse.texts("select name || ' ' || last_type from sources order by name")).contains(
                "netlab netlab.lifecycle.dirty", "sentinel sentinel.lifecycle.stopped", "syswatch system.metrics.network");
    }

    private static List<JsonNode> keptAfter(long id) throws Exception {
        return trees(pulse.texts(AS_SENT.formatted(id)));
    }

    private static long last() throws Exception {
        return pulse.number("select coalesce(max(id), 0) from events");
    }

    private static String batch(String sensor) throws Exception {
        return "[" + String.join(",", example(sensor)) + "]";
    }

    private static List<String> example(String sensor) throws Exception {
        try (var in = SensorsTest.class.getResourceAsStream("sensors/" + sensor + ".ndjson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<JsonNode> trees(List<String> texts) throws Exception {
        var trees = new ArrayList<JsonNode>();
        for (var text : texts) {
            trees.add(JSON.readTree(text));
        }
        return trees;
    }
}
