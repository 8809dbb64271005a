package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.config.ConfigurationException;
import dev.pulse.ingest.EventText;
import dev.pulse.sqlite.DatabaseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the settings change in a PULSE that runs, and what keeps it from running.
class ConfigurationTest {
    private static final String TOKEN = "t0ken-of-the-sensors";

    @TempDir
    private Path folder;

    @Test
    void whoDoesNotShowTheTokenIsSentAwayBeforeTheBodyIsRead() throws Exception {
        try (var pulse = start(Map.of("PULSE_RECEIVER_TOKEN", TOKEN))) {
            for (var credentials : new String[] {"", "Authorization: Bearer wrong", "Authorization: Basic " + TOKEN,
                    "Authorization: " + TOKEN}) {
                assertThat(answerToHead(pulse, credentials)).as(credentials).startsWith("HTTP/1.1 401")
                        .containsIgnoringCase("www-authenticate: Bearer\r\n")
                        .endsWith("{\"detail\":\"unauthorized\"}");
            }
            assertThat(pulse.post(EventText.VALID, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
            assertThat(pulse.get("/health").statusCode()).isEqualTo(200);
            assertThat(pulse.number("select count(*) from events")).isEqualTo(1);
            assertThat(pulse.number("select count(*) from rejected_events")).isZero();
        }
    }

    @Test
    void theTokenMayStandInAFile() throws Exception {
        var file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        try (var pulse = start(Map.of("PULSE_RECEIVER_TOKEN_FILE", file.toString()))) {
            assertTokenIsAskedFor(pulse);
        }
    }

    @Test
    void theTokenMayStandInTheCredentialsOfSystemd() throws Exception {
        var credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("pulse-receiver-token"), TOKEN);

        try (var pulse = start(Map.of("CREDENTIALS_DIRECTORY", credentials.toString(), "PULSE_RECEIVER_TOKEN",
                "hidden-by-the-credential"))) {
            assertTokenIsAskedFor(pulse);
        }
    }

    @Test
    void withoutATokenItListensOnLoopbackOnly() {
        for (var bind : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
            assertThatThrownBy(() -> start(Map.of("PULSE_RECEIVER_BIND", bind))).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("the receiver would listen on " + bind + " without a token")
                    .hasMessageContaining("set PULSE_RECEIVER_TOKEN, or PULSE_RECEIVER_BIND=127.0.0.1");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aSecondPulseOnTheSameDatabaseRefusesAndTheFirstGoesOn() throws Exception {
        try (var pulse = start(Map.of())) {
            assertThatThrownBy(() -> start(Map.of())).isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use by another PULSE (process " + ProcessHandle.current().pid() + ")");

            assertThat(pulse.post(EventText.VALID).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseOfANewerPulseIsRefusedAndNotTouched() throws Exception {
        start(Map.of()).close();
        var file = folder.resolve("data/pulse.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("pragma user_version = 999");
        }

        assertThatThrownBy(() -> start(Map.of())).isInstanceOf(DatabaseException.class)
                .hasMessageContaining("schema version 999").hasMessageContaining("newer PULSE");

        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma user_version")) {
            assertThat(rows.getInt(1)).isEqualTo(999);
        }
    }

    @Test
    void aFailedStartLetsGoOfTheDatabase() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = Map.of("PULSE_RECEIVER_PORT", Integer.toString(other.getLocalPort()));
            assertThatThrownBy(() -> start(taken)).hasMessageContaining("cannot listen on 127.0.0.1 port " + other.getLocalPort());
        }

        try (var pulse = start(Map.of())) {
            assertThat(pulse.post(EventText.VALID).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void contentMayStandForAMissingId() throws Exception {
        var event = EventText.changed("-event_id");
        try (var pulse = start(Map.of("PULSE_DEDUP_CONTENT", "true"))) {
            pulse.post(event);

            var again = pulse.post("[" + event + "," + event.replace("edge-1", "edge-2") + "," + event + "]");

            assertThat(again.body()).isEqualTo("{\"accepted\":3,\"rejected\":[],\"duplicates\":2}");
            assertThat(pulse.number("select count(*) from events")).isEqualTo(2);
        }
    }

    @Test
    void theLimitOfABodyHoldsHoweverItIsSent() throws Exception {
        var large = "[" + " ".repeat(2_000) + "]";
        try (var pulse = start(Map.of("PULSE_BODY_MAX", "1KiB"))) {
            assertIsTooLarge(pulse.post(large));
            var bytes = large.getBytes(StandardCharsets.UTF_8);
            assertIsTooLarge(pulse.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
            assertIsTooLarge(pulse.post(BodyPublishers.ofByteArray(gzip(large)), "Content-Encoding", "gzip"));
            assertThat(pulse.post("[" + " ".repeat(1_022) + "]").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ofMoreSourcesThanAreKeptTheOneUnusedForLongestIsForgotten() throws Exception {
        try (var pulse = start(Map.of("PULSE_SOURCES_MAX", "4"))) {
            for (var i = 0; i < 6; i++) {
                assertThat(pulse.post(source("own-" + i)).statusCode()).isEqualTo(200);
            }
            pulse.assembly().context().createProducerTemplate().requestBody("bean:sources?method=look", "");

            assertThat(pulse.texts("select name from sources order by last_seen desc, name")).hasSize(4).contains("own-5", "own-4");
        }
    }

    @Test
    void settingsOfAFileCountUnlessTheEnvironmentSaysOtherwise() throws Exception {
        Files.writeString(folder.resolve(".env"), "PULSE_RECEIVER_TOKEN=of-the-file\nPULSE_BODY_MAX=1KiB\n");

        try (var pulse = start(Map.of("PULSE_RECEIVER_TOKEN", TOKEN))) {
            assertTokenIsAskedFor(pulse);
            assertThat(pulse.post(" ".repeat(2_000), "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(413);
        }
    }

    private Program start(Map<String, String> environment) throws Exception {
        var all = new HashMap<>(Map.of("PULSE_CONSOLE", "off", "PULSE_RETENTION_DAYS", "0"));
        all.putAll(environment);
        return Program.start(folder, all);
    }

    private static void assertTokenIsAskedFor(Program pulse) throws Exception {
        assertThat(pulse.post("[]").statusCode()).isEqualTo(401);
        assertThat(pulse.post("[]", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    private static void assertIsTooLarge(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("1024 bytes");
    }

    /// Sends a head that announces a body, and no body.
    private static String answerToHead(Program pulse, String header) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), pulse.port())) {
            var lines = "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n" + (header.isEmpty() ? "" : header + "\r\n");
            socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var in = socket.getInputStream();
            var answer = new StringBuilder();
            for (var c = in.read(); c >= 0 && c != '}'; c = in.read()) {
                answer.append((char) c);
            }
            return answer.append('}').toString();
        }
    }

    private static String source(String name) {
        return EventText.changed("-event_id +{\"source\":\"" + name + "\"}");
    }

    private static byte[] gzip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
