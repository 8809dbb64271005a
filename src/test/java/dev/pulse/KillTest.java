package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` under load, again and again, on a real child process: what was acknowledged is there, once, and the next start needs
/// nobody.
class KillTest {
    private static final int KILLS = 3;
    private static final int KILLS_OF_TORTURE = 20;
    private static final int SENDERS = 8;
    private static final int ACKNOWLEDGED_PER_LIFE = 300;

    private final AtomicLong ids = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void noAcknowledgedEventIsLostWhenTheProcessIsKilled(@TempDir Path folder) throws Exception {
        killAndLook(folder, KILLS);
    }

    @Test
    @Tag(TortureVerdicts.TAG)
    void noAcknowledgedEventIsLostOverTwentyKills(@TempDir Path folder, TestReporter reporter) throws Exception {
        killAndLook(folder, KILLS_OF_TORTURE);
        reporter.publishEntry("verdict", acknowledged.size() + " events acknowledged, none lost, none twice");
    }

    private void killAndLook(Path folder, int kills) throws Exception {
        for (var life = 0; life < kills; life++) {
            killUnderLoad(folder);
            assertThat(stored(folder)).containsAll(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(kills * ACKNOWLEDGED_PER_LIFE);
        assertThat(texts(folder, "pragma integrity_check")).containsExactly("ok");
        assertThat(texts(folder, "select event_id from events group by event_id having count(*) > 1")).isEmpty();
        assertThat(texts(folder, "select (select sum(count) from hourly_events) = (select count(*) from events)")).containsExactly("1");
    }

    private void killUnderLoad(Path folder) throws Exception {
        var port = freePort();
        var process = start(folder, port);
        try (var client = HttpClient.newHttpClient(); var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Program.await("the program answers", () -> isAlive(client, port));
            var before = acknowledged.size();
            var running = IntStream.range(0, SENDERS).mapToObj(i -> senders.submit(() -> send(client, port))).toList();
            Program.await("enough is acknowledged", () -> acknowledged.size() >= before + ACKNOWLEDGED_PER_LIFE);
            process.destroyForcibly();
            for (var sender : running) {
                sender.get();
            }
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// Posts until the process is gone, and notes every id of every batch that was answered with 200.
    private Void send(HttpClient client, int port) throws InterruptedException {
        while (true) {
            var batch = IntStream.range(0, 3).mapToObj(i -> "kill-" + ids.incrementAndGet()).toList();
            var body = batch.stream().map(id -> EventText.changed("+{\"event_id\":\"" + id + "\"}"))
                    .collect(Collectors.joining(",", "[", "]"));
            var request = HttpRequest.newBuilder(uri(port, "/events")).POST(BodyPublishers.ofString(body)).build();
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    acknowledged.addAll(batch);
                }
            } catch (IOException e) {
                return null;
            }
        }
    }

    private static Process start(Path folder, int port) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), Pulse.class.getName(), "run").directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("PULSE_") || key.startsWith("REDIS_"));
        builder.environment().put("PULSE_RECEIVER_PORT", Integer.toString(port));
        builder.environment().putAll(Map.of("PULSE_HOST_METRICS", "off", "PULSE_AUTH_LOG", "off"));
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
    }

    private static boolean isAlive(HttpClient client, int port) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(port, "/health")).build(), BodyHandlers.ofString()).statusCode() == 200;
    }

    private static Set<String> stored(Path folder) throws Exception {
        return new HashSet<>(texts(folder, "select event_id from events"));
    }

    private static List<String> texts(Path folder, String sql) throws Exception {
        assertThat(Files.exists(folder.resolve("data/pulse.db"))).isTrue();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/pulse.db"));
                var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
