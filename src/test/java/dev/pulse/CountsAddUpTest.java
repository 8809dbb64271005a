package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was counted is what happened, and what is in the database.
class CountsAddUpTest {
    private static final int REQUESTS = 150;

    private Program pulse;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off", "PULSE_RETENTION_DAYS", "0", "PULSE_BODY_MAX", "64KiB",
                "PULSE_SOURCES_MAX", "50"));
    }

    @AfterEach
    void stop() {
        pulse.close();
    }

    /// What a receipt says, added up.
    private record Sum(int sent, int accepted, int rejected, int duplicates, int unreadable) {
        Sum plus(int sent, String receipt) {
            var accepted = number(receipt, "\"accepted\":");
            var rejected = receipt.split("\"index\":", -1).length - 1;
            assertThat(accepted + rejected).as(receipt).isEqualTo(sent);
            return new Sum(this.sent + sent, this.accepted + accepted, this.rejected + rejected,
                    duplicates + number(receipt, "\"duplicates\":"), unreadable);
        }

        Sum plusUnreadable() {
            return new Sum(sent, accepted, rejected, duplicates, unreadable + 1);
        }

        private static int number(String receipt, String field) {
            return Integer.parseInt(receipt.substring(receipt.indexOf(field) + field.length()).split("[^0-9]", 2)[0]);
        }
    }

    @Test
    void theyAddUpAfterAMixOfEverything() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var sum = new Sum(0, 0, 0, 0, 0);
        for (var i = 0; i < REQUESTS; i++) {
            if (random.nextInt(10) == 0) {
                assertThat(pulse.post("{\"broken\":" + i).statusCode()).isEqualTo(400);
                sum = sum.plusUnreadable();
            } else {
                var isLines = random.nextBoolean();
                var events = mix(random);
                var body = isLines ? String.join("\n", events) : "[" + String.join(",", events) + "]";
                var reply = pulse.post(body, "Content-Type", isLines ? "application/x-ndjson" : "application/json");
                sum = sum.plus(events.size(), reply.body());
            }
        }

        assertCounted(sum, "seed " + seed);
    }

    private void assertCounted(Sum sum, String seed) throws Exception {
        var stored = sum.accepted - sum.duplicates;
        assertThat(pulse.counter("pulse_events_received_total")).as(seed).isEqualTo(sum.sent);
        assertThat(pulse.counter("pulse_events_stored_total")).as(seed).isEqualTo(stored);
        assertThat(pulse.counter("pulse_events_duplicate_total")).as(seed).isEqualTo(sum.duplicates);
        assertThat(pulse.counter("pulse_events_rejected_total")).as(seed).isEqualTo(sum.rejected);
        assertThat(pulse.counter("pulse_requests_unreadable_total")).as(seed).isEqualTo(sum.unreadable);
        assertThat(pulse.number("select count(*) from events")).as(seed).isEqualTo(stored);
        assertThat(pulse.number("select sum(count) from hourly_events")).as(seed).isEqualTo(stored);
        assertThat(pulse.number("select count(*) from rejected_events")).as(seed).isEqualTo(sum.rejected + sum.unreadable);
        assertThat(pulse.texts("select outcome || ' ' || sum(count) from hourly_outcomes group by outcome order by outcome")).as(seed)
                .containsExactly("duplicate " + sum.duplicates, "rejected " + sum.rejected, "stored " + stored, "unreadable "
                        + sum.unreadable);
        assertThat(pulse.counter("pulse_sources_new_total")).as(seed).isEqualTo(pulse.number("select count(distinct source) from events"
                + " where source not in ('sentinel', 'syswatch', 'netlab')"));
    }

    private static ArrayList<String> mix(Random random) {
        var events = new ArrayList<String>();
        for (var n = 1 + random.nextInt(8); n > 0; n--) {
            events.add(switch (random.nextInt(8)) {
                case 0 -> "42";
                case 1 -> "{}";
                case 2 -> EventText.changed("-event_id");
                case 3 -> EventText.changed("-event_id +{\"source\":\"sensor-" + random.nextInt(9) + "\"}");
                case 4 -> EventText.changed("+{\"timestamp\":\"yesterday\"}");
                default -> EventText.changed("+{\"event_id\":\"mix-" + random.nextInt(200) + "\"}");
            });
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource({
            "path,       404, POST, /nowhere, Accept,           */*",
            "method,     405, PUT,  /events,  Accept,           */*",
            "media_type, 415, POST, /events,  Content-Type,     image/png",
            "encoding,   415, POST, /events,  Content-Encoding, br",
            "gzip,       400, POST, /events,  Content-Encoding, gzip",
            "web_page,   403, POST, /events,  Origin,           https://evil.example"})
    void everyReasonToTurnARequestAwayHasACounter(String reason, int status, String method, String path, String header, String value)
            throws Exception {
        assertThat(send(method, path, "[]", header, value)).isEqualTo(status);

        assertThat(refused(reason)).isEqualTo(1);
        assertThat(pulse.counter("pulse_requests_refused_total")).isEqualTo(1);
        assertThat(pulse.counter("pulse_events_received_total")).isZero();
    }

    @Test
    void aBodyThatIsTooLargeIsCounted() throws Exception {
        assertThat(send("POST", "/events", "[" + " ".repeat(65_536) + "]", "Accept", "*/*")).isEqualTo(413);

        assertThat(refused("body_size")).isEqualTo(1);
    }

    @Test
    void aRequestWithoutTheTokenIsCounted(@TempDir Path other) throws Exception {
        pulse.close();
        pulse = Program.start(other, Map.of("PULSE_CONSOLE", "off", "PULSE_RECEIVER_TOKEN", "t0ken"));

        assertThat(send("POST", "/events", "[]", "Authorization", "Basic eDp5")).isEqualTo(401);

        assertThat(refused("token")).isEqualTo(1);
    }

    private long refused(String reason) throws Exception {
        return pulse.get("/metrics").body().lines().filter(line -> line.startsWith("pulse_requests_refused_total{reason=\"" + reason
                + "\"}"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' '))))).sum();
    }

    private int send(String method, String path, String body, String header, String value) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pulse.port() + path))
                    .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8)).header(header, value).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
