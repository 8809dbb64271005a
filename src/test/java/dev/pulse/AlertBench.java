package dev.pulse;

import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The whole program with two webhooks that are stubs, by a clock that stands still until a test moves it.
///
/// Tests that share one tell their events apart by the host.
final class AlertBench implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final SettableClock clock = new SettableClock(NOON);
    final StubWebhook discord = new StubWebhook();
    final StubWebhook webhook = new StubWebhook();
    Program pulse;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    AlertBench(Path folder) throws Exception {
        this.folder = folder;
        environment.putAll(Map.of("PULSE_DISCORD_WEBHOOK", discord.url(), "PULSE_WEBHOOK_URL", webhook.url(),
                "PULSE_WEBHOOK_ALLOW", "127.0.0.1", "PULSE_CONSOLE", "off", "PULSE_SILENCE", "off", "PULSE_DIGEST", "off",
                "PULSE_RETENTION_DAYS", "0"));
        pulse = Program.start(folder, environment, clock);
    }

    void restart() throws Exception {
        pulse.close();
        pulse = Program.start(folder, environment, clock);
    }

    /// The folder with the rule files.
    Path rules() {
        return folder.resolve("config/rules");
    }

    static String alert(String host, String severity) {
        return EventText.changed("-event_id +{\"host\":\"%s\",\"severity\":\"%s\"}".formatted(host, severity));
    }

    /// What `syswatch` measured at that time; `payload` as JSON.
    static String metric(String host, String what, String payload, Instant at) {
        return EventText.changed(("-event_id +{\"host\":\"%s\",\"source\":\"syswatch\",\"event_type\":\"system.metrics.%s\","
                + "\"severity\":\"info\",\"timestamp\":\"%s\",\"payload\":%s}").formatted(host, what, at, payload));
    }

    HttpResponse<String> post(String... events) throws Exception {
        return pulse.post("[" + String.join(",", events) + "]");
    }

    /// Waits until every reader has read everything. Twice: between the first look at one reader and at the next, a rule may have
    /// written a notice.
    void settle() {
        for (var look = 0; look < 2; look++) {
            Program.await("every reader is at the end of its book", () -> pulse.counter("pulse_reader_lag_entries") == 0);
        }
    }

    List<String> onDiscord(String host) {
        return discord.bodies().stream().filter(body -> body.contains("host: " + host + "\"")).toList();
    }

    List<String> onWebhook(String host) {
        return webhook.bodies().stream().filter(body -> body.contains("\"host\":\"" + host + "\"")).toList();
    }

    /// Such as `discord delivered 1`: a channel, a state and the number of attempts, in the order of the notices.
    List<String> deliveries(String host) throws Exception {
        return pulse.texts("select channel || ' ' || state || ' ' || attempts from deliveries join notices on notices.id = notice"
                + " where host = '" + host + "' order by channel, notice");
    }

    long alerts(String host) throws Exception {
        return pulse.number("select count(*) from alerts where host = '" + host + "'");
    }

    @Override
    public void close() throws IOException {
        discord.close();
        webhook.close();
        pulse.close();
    }
}
