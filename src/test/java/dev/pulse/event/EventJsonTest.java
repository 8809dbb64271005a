package dev.pulse.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void anEventIsOneLineWithTheNineFieldsInTheirOrder() {
        var event = event("edge-1", "e-1", "{\"src_ip\":\"203.0.113.7\",\"n\":1.50}");

        assertThat(EventJson.of(event)).isEqualTo("{\"schema_version\":\"1.0\",\"timestamp\":\"2026-11-20T11:00:00+01:00\","
                + "\"source\":\"sentinel\",\"source_version\":\"0.1.0\",\"host\":\"edge-1\",\"event_type\":\"sentinel.alert\","
                + "\"severity\":\"high\",\"event_id\":\"e-1\",\"payload\":{\"src_ip\":\"203.0.113.7\",\"n\":1.50}}");
    }

    @Test
    void whatIsMissingIsNull() throws Exception {
        var event = new Event("1.0", Timestamp.of(NOW), "netlab", "", "", "run.start", Severity.INFO, "",
                Payload.EMPTY, Payload.EMPTY, NOW);

        var json = parsed(EventJson.of(event));

        assertThat(json.size()).isEqualTo(9);
        assertThat(json.get("source_version").isNull()).isTrue();
        assertThat(json.get("host").isNull()).isTrue();
        assertThat(json.get("event_id").isNull()).isTrue();
        assertThat(json.get("payload").isEmpty()).isTrue();
    }

    @Test
    void theCompleteEventHasTheFieldsThatTheContractDoesNotKnow() throws Exception {
        var event = new Event("1.0", Timestamp.of(NOW), "netlab", "", "", "run.start", Severity.INFO, "",
                Payload.EMPTY, Payload.parse("{\"tenant\":\"a\",\"n\":[1]}"), NOW);

        var json = parsed(EventJson.complete(event));

        assertThat(json.size()).isEqualTo(11);
        assertThat(json.get("tenant").asText()).isEqualTo("a");
        assertThat(parsed(EventJson.of(event)).size()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "with \"quotes\" and \\ backslash", "two\nlines\r\n", "tab\t", "nul\u0000", "bell\u0007", "größer als 😀", "\u2028\u2029",
        "\u202Eright to left", "\"},{\"source\":\"evil\"", "\u001B[31mred"})
    void anyTextComesBackAsItWas(String text) throws Exception {
        var line = EventJson.of(event(text, text, "{}"));

        assertThat(line).doesNotContain("\n", "\r", "\u0000", "\u001B");
        assertThat(parsed(line).get("host").asText()).isEqualTo(text);
        assertThat(parsed(line).get("event_id").asText()).isEqualTo(text);
        assertThat(parsed(line).size()).isEqualTo(9);
    }

    private static JsonNode parsed(String json) throws Exception {
        return new JsonMapper().readTree(json);
    }

    private static Event event(String host, String id, String payload) {
        var timestamp = Timestamp.parse("2026-11-20T11:00:00+01:00").orElseThrow();
        return new Event("1.0", timestamp, "sentinel", "0.1.0", host, "sentinel.alert", Severity.HIGH, id, Payload.parse(payload),
                Payload.EMPTY, NOW);
    }
}
