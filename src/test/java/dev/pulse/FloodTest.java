package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Floods of every kind against the program in a process of its own, with the heap of the service, beside a sender that behaves.
@Tag("torture")
class FloodTest {
    private static final int FLOODING = 50;
    private static final int IDLE = 2_200;
    private static final int SECONDS = 8;
    private static final int POSTS_MIN = 40;
    private static final int SECONDS_MAX = 60;
    private static final String TOKEN = "s3cret-token";
    private static final String AUTHORIZED = "Host: x\r\nAuthorization: Bearer " + TOKEN + "\r\n";
    private static final int REPEATED = 400;
    private static final List<String> PIPELINES = List.of("GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n",
            "HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n",
            "DELETE /events HTTP/1.1\r\nHost: x\r\n\r\n", "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
            "POST /events HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 2\r\n\r\n{}",
            "POST /events HTTP/1.1\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "POST /events HTTP/1.1\r\n" + AUTHORIZED + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
            "POST /events HTTP/1.1\r\n" + AUTHORIZED + "Content-Type: text/html\r\nContent-Length: 2\r\n\r\n{}",
            "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n" + "x".repeat(500));
    private static final List<String> IDLERS = List.of("", "GET /health HTTP/1.1\r\nHost: x\r\n\r\n", "GET /health HTTP/1.1\r\nX: ",
            "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", "\r\n");

    @TempDir
    private Path folder;

    @Test
    void pipelinesThatReadNothingEndNothingAndASenderGetsThrough(TestReporter reporter) throws Exception {
        var all = PIPELINES.stream().map(request -> request.repeat(REPEATED)).toList();
        try (var pulse = start(List.of()); var flood = new Flood(pulse.port, FLOODING, all).begin()) {
            var posts = postFor(pulse, SECONDS);

            assertThat(pulse.isAlive()).as(pulse.text()).isTrue();
            reporter.publishEntry("verdict", "%d connections, %s, peak %d MiB resident, %d connections cut"
                    .formatted(FLOODING, summary(posts), pulse.peakMiB(), flood.reopened()));
        }
    }

    @Test
    void eachPipelineByItselfLetsASenderThrough(TestReporter reporter) throws Exception {
        var slowest = new ArrayList<Long>();
        try (var pulse = start(List.of())) {
            for (var request : PIPELINES) {
                try (var _ = new Flood(pulse.port, FLOODING, List.of(request.repeat(REPEATED))).begin()) {
                    var posts = postFor(pulse, 2);

                    assertThat(pulse.isAlive()).as(request).isTrue();
                    slowest.add(Collections.max(posts));
                }
            }
            reporter.publishEntry("verdict", "at least %d posts beside each of %d kinds, the slowest in %s ms, peak %d MiB resident"
                    .formatted(POSTS_MIN, PIPELINES.size(), slowest, pulse.peakMiB()));
        }
    }

    @Test
    void idleConnectionsMakeRoomForASender(TestReporter reporter) throws Exception {
        try (var pulse = start(List.of())) {
            var idle = new ArrayList<SocketChannel>();
            for (var i = 0; i < IDLE; i++) {
                idle.add(opened(pulse.port, IDLERS.get(i % IDLERS.size())));
            }

            var posts = postFor(pulse, 3);

            assertThat(metric(pulse, "made_room")).isPositive();
            reporter.publishEntry("verdict", "%d idle connections, %s, %.0f closed for others, peak %d MiB resident"
                    .formatted(IDLE, summary(posts), metric(pulse, "made_room"), pulse.peakMiB()));
            for (var each : idle) {
                each.close();
            }
        }
    }

    @Test
    void connectionsThatAreOpenedAgainAndAgainDoNotLockASenderOut(TestReporter reporter) throws Exception {
        try (var pulse = start(List.of())) {
            var isEnding = new AtomicBoolean();
            var opener = Thread.ofPlatform().start(() -> openAgainAndAgain(pulse.port, isEnding));

            var posts = postFor(pulse, SECONDS);

            isEnding.set(true);
            opener.join();
            reporter.publishEntry("verdict", "%s, %.0f closed for others".formatted(summary(posts), metric(pulse, "made_room")));
        }
    }

    @Test
    void fewDescriptorsAreSharedAndNothingSpins(TestReporter reporter) throws Exception {
        try (var pulse = start(List.of("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh"))) {
            var idle = new ArrayList<SocketChannel>();
            for (var i = 0; i < 600; i++) {
                idle.add(opened(pulse.port, IDLERS.get(i % IDLERS.size())));
            }

            var posts = postFor(pulse, 3);

            assertThat(pulse.text()).contains("connections_max=64").doesNotContain("Too many open files");
            reporter.publishEntry("verdict", "256 descriptors, 600 connections, " + summary(posts));
            for (var each : idle) {
                each.close();
            }
        }
    }

    private PulseProcess start(List<String> around) throws Exception {
        return PulseProcess.start(folder, Map.of("PULSE_CONSOLE", "false", "PULSE_RECEIVER_TOKEN", TOKEN), around).awaitReady();
    }

    /// So long, and until enough are accepted. Each on a connection of its own, because a new sender has it hardest. How long each took, in
    /// milliseconds.
    private static List<Long> postFor(PulseProcess pulse, int seconds) throws IOException {
        var took = new ArrayList<Long>();
        var start = System.nanoTime();
        while (took.size() < POSTS_MIN || System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
            var from = System.nanoTime();
            assertThat(from - start).as("%d accepted", took.size()).isLessThan(TimeUnit.SECONDS.toNanos(SECONDS_MAX));
            assertThat(post(pulse.port, "polite-" + from)).startsWith("HTTP/1.1 200 ");
            took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        }
        return took;
    }

    private static String post(int port, String id) throws IOException {
        var body = EventText.changed("-event_id +{\"event_id\":\"" + id + "\"}");
        return answer(port, "POST /events HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static double metric(PulseProcess pulse, String reason) throws IOException {
        try (var socket = new Socket("127.0.0.1", pulse.port)) {
            socket.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines()
                    .filter(line -> line.startsWith("pulse_requests_refused_total{reason=\"" + reason + "\"}"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        }
    }

    private static String answer(int port, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine());
        }
    }

    private static SocketChannel opened(int port, String text) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static void openAgainAndAgain(int port, AtomicBoolean isEnding) {
        var open = new ArrayDeque<SocketChannel>();
        while (!isEnding.get()) {
            try {
                open.add(opened(port, ""));
                if (open.size() > IDLE) {
                    open.remove().close();
                }
            } catch (IOException e) {
                // It goes on with the next one.
            }
        }
        open.forEach(FloodTest::close);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // Then it is closed.
        }
    }

    private static String summary(List<Long> posts) {
        return "%d posts beside it, the slowest in %d ms".formatted(posts.size(), Collections.max(posts));
    }
}
