package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import dev.pulse.stream.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the process ends, when it is told to and when it cannot start.
@Tag(TortureVerdicts.TAG)
class StopTest {
    private static final int SENDERS = 8;
    private static final int ACKNOWLEDGED_MIN = 500;
    private static final int STOP_SECONDS_MAX = 5;
    private static final int TERMINATED = 143;

    private final AtomicLong ids = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Test
    void terminatedUnderLoadItEndsInTimeAndEverythingAcknowledgedIsThere() throws Exception {
        try (var pulse = PulseProcess.start(folder, Map.of()).awaitReady(); var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = IntStream.range(0, SENDERS).mapToObj(i -> senders.submit(() -> send(pulse))).toList();
            Program.await("enough is acknowledged", () -> acknowledged.size() > ACKNOWLEDGED_MIN);
            pulse.terminate();

            assertThat(pulse.awaitEnd(STOP_SECONDS_MAX)).isEqualTo(TERMINATED);
            for (var sender : sending) {
                sender.get();
            }
            assertThat(pulse.texts("select event_id from events")).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(pulse.text()).doesNotContain("\tat ").doesNotContain("ERROR");
        }
    }

    @Test
    void aRequestUnderWayGetsItsAnswer() throws Exception {
        var body = EventText.VALID;
        try (var pulse = PulseProcess.start(folder, Map.of()).awaitReady();
                var socket = new Socket(InetAddress.getLoopbackAddress(), pulse.port)) {
            var head = "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body.substring(0, 20)).getBytes(StandardCharsets.US_ASCII));
            assertThat(pulse.post("[]").statusCode()).isEqualTo(200);

            pulse.terminate();
            Program.await("new requests are turned away", () -> isTurnedAway(pulse));
            socket.getOutputStream().write(body.substring(20).getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"accepted\":1,\"rejected\":[],\"duplicates\":0}");
            assertThat(pulse.awaitEnd(STOP_SECONDS_MAX)).isEqualTo(TERMINATED);
            assertThat(pulse.texts("select count(*) from events")).containsExactly("1");
        }
    }

    @Test
    void aClientAChannelAndARedisThatHangDoNotKeepItFromEnding() throws Exception {
        try (var redis = TestRedis.started(); var discord = new StubWebhook().hangs().hangs()) {
            var environment = Map.of("PULSE_REDIS_URL", redis.url(), "PULSE_DISCORD_WEBHOOK", discord.url(),
                    "PULSE_WEBHOOK_ALLOW", "127.0.0.1");
            try (var pulse = PulseProcess.start(folder, environment).awaitReady()) {
                redis.pause();
                pulse.post(EventText.VALID);
                Program.await("the message hangs", () -> discord.bodies().size() == 1);
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), pulse.port)) {
                    socket.getOutputStream()
                            .write("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[".getBytes(StandardCharsets.US_ASCII));
                    assertThat(pulse.post("[]").statusCode()).isEqualTo(200);
                    pulse.terminate();
                    assertThat(pulse.awaitEnd(STOP_SECONDS_MAX)).isEqualTo(TERMINATED);
                }

                assertThat(pulse.texts("select state from deliveries where channel = 'discord'")).containsExactly("pending");
                assertThat(pulse.text()).doesNotContain("\tat ");
            } finally {
                redis.resume();
            }
        }
    }

    @Test
    void allMistakesInTheConfigurationAreListedBeforeAnythingIsMade() throws Exception {
        Files.writeString(folder.resolve(".env"), "PULSE_BODY_MAX=huge\nPULSE_RECIEVER_BIND=x\n");
        var environment = Map.of("PULSE_RECEIVER_BIND", "0.0.0.0", "PULSE_RETENTION_DAYS", "-1", "PULSE_DISCORD_WEBHOOK",
                "http://example.org/secret");

        try (var pulse = PulseProcess.start(folder, environment)) {
            assertThat(pulse.awaitEnd()).isEqualTo(78);

            assertThat(pulse.text()).startsWith("PULSE cannot start: 5 mistakes in the configuration\n")
                    .contains("PULSE_BODY_MAX is \"huge\"", "did you mean PULSE_RECEIVER_BIND?", "set PULSE_RECEIVER_TOKEN",
                            "PULSE_RETENTION_DAYS is \"-1\"",
                            "PULSE_DISCORD_WEBHOOK is refused").doesNotContain("secret").doesNotContain("\tat ");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    /// Posts until it is turned away, and notes every id that was acknowledged. Each request gets an answer or finds the port closed.
    private Void send(PulseProcess pulse) throws InterruptedException {
        while (true) {
            var batch = IntStream.range(0, 3).mapToObj(i -> "stop-" + ids.incrementAndGet()).toList();
            var body = batch.stream().map(id -> EventText.changed("+{\"event_id\":\"" + id + "\"}"))
                    .collect(Collectors.joining(",", "[", "]"));
            try {
                var status = pulse.post(body).statusCode();
                if (status != 200) {
                    assertThat(status).isEqualTo(503);
                    return null;
                }
                acknowledged.addAll(batch);
            } catch (IOException e) {
                return null;
            }
        }
    }

    private static boolean isTurnedAway(PulseProcess pulse) throws InterruptedException {
        try {
            return pulse.post("[]").statusCode() == 503;
        } catch (IOException e) {
            return true;
        }
    }
}
