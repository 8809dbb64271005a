package dev.pulse;

import dev.pulse.config.Credentials;
import dev.pulse.config.DotEnv;
import dev.pulse.config.Keys;
import dev.pulse.config.Settings;
import dev.pulse.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The whole program in this JVM: real HTTP on a free port, a real SQLite file in a folder, configured by variables as an operator would.
public final class Program implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Settings settings;
    private final Assembly assembly;

    private Program(Settings settings, Clock clock, Clock steady) throws Exception {
        this.settings = settings;
        this.assembly = new Assembly(settings, clock, steady);
        assembly.start();
    }

    public static Program start(Path folder, Map<String, String> environment) throws Exception {
        return start(folder, environment, Clock.systemUTC());
    }

    public static Program start(Path folder, Map<String, String> environment, Clock clock) throws Exception {
        return start(folder, environment, clock, clock);
    }

    /// @param steady goes on evenly, whatever the clock is set to
    public static Program start(Path folder, Map<String, String> environment, Clock clock, Clock steady) throws Exception {
        return new Program(settings(folder, environment), clock, steady);
    }

    /// Settings as they would be read in that folder, on a free port.
    public static Settings settings(Path folder, Map<String, String> environment) {
        var all = new HashMap<>(Map.of(
                "PULSE_DATA_DIR", folder.resolve("data").toString(), "PULSE_CONFIG_DIR", folder.resolve("config").toString(),
                "PULSE_RECEIVER_PORT", "0", "PULSE_HOST_METRICS", "off", "PULSE_AUTH_LOG", "off",
                // Tens of megabytes that hundreds of tests would write for nothing.
                "PULSE_DISK_BALLAST", "0"));
        all.putAll(environment);
        return new SettingsReader(new Keys(all, DotEnv.read(folder.resolve(".env")), Credentials.of(all)), all).read();
    }

    public int port() {
        return assembly.port();
    }

    public Assembly assembly() {
        return assembly;
    }

    /// @param headers names and values in turn
    public HttpResponse<String> post(String body, String... headers) throws Exception {
        return post(BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> post(HttpRequest.BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri("/events")).setHeader("Content-Type", "application/json").POST(body);
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    /// How each part is and why, with what only the operator is told.
    public String parts() {
        return assembly.heartbeat().parts().toString();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /// The value of a counter as `/metrics` shows it, summed over its labels.
    public long counter(String name) throws Exception {
        return Math.round(get("/metrics").body().lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum());
    }

    public long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /// The first column of every row, read as another process would.
    public List<String> texts(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + settings.ledger().file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// Waits until it holds.
    public static void await(String what, Check check) {
        var end = System.nanoTime() + WAIT_MAX.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + WAIT_MAX.toSeconds() + " s in vain until " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /// A condition that may fail while it does not hold.
    @FunctionalInterface
    public interface Check {
        boolean isTrue() throws Exception;

        private boolean holds() {
            try {
                return isTrue();
            } catch (IOException | SQLException e) {
                return false;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
        assembly.close();
    }
}
