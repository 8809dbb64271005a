package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A flood of cheap alerts beside one that matters.
class AlertFloodTest {
    private static final int BATCH = 500;

    @TempDir
    private Path folder;

    @Test
    void aFloodOfOneSourceMutesNoCriticalAlertOfAnother() throws Exception {
        floodBesideOneCritical(1_500);
    }

    @Test
    @Tag(TortureVerdicts.TAG)
    void oneCriticalAlertArrivesBesideThirtyThousandOthers(TestReporter reporter) throws Exception {
        reporter.publishEntry("verdict", floodBesideOneCritical(30_000));
    }

    private String floodBesideOneCritical(int flood) throws Exception {
        try (var webhook = new StubWebhook(); var pulse = Program.start(folder, Map.of("PULSE_WEBHOOK_URL", webhook.url(),
                "PULSE_WEBHOOK_ALLOW", "127.0.0.1", "PULSE_CONSOLE", "off", "PULSE_SILENCE", "off", "PULSE_DIGEST", "off"))) {
            for (var sent = 0; sent < flood; sent += BATCH) {
                pulse.post(IntStream.range(sent, sent + BATCH).mapToObj(i -> event("loud", "high", "cheap-" + i))
                        .collect(Collectors.joining(",", "[", "]")));
            }
            pulse.post(event("quiet", "critical", "the one that matters"));

            Program.await("the critical alert arrives", () ->
                    webhook.bodies().stream().anyMatch(body -> body.contains("the one that matters")));
            Program.await("the first notice of the flood arrives", () -> webhook.bodies().stream().anyMatch(body ->
                    body.contains("rule-tier-critical held back")));
            assertThat(pulse.get("/health/ready").body()).contains("held back");
            Program.await("every event has its alert", () -> pulse.number("select count(*) from alerts") == flood + 1);
            var notified = pulse.number("select count(*) from notices where key like 'alert/%'");
            var heldBack = pulse.counter("pulse_alerts_suppressed_total");
            assertThat(notified + heldBack).isEqualTo(flood + 1);
            assertThat(pulse.number("select count(*) from alerts where severity = 4 and source = 'quiet'")).isEqualTo(1);
            return "%,d alerts, %,d notified, %,d held back".formatted(flood + 1, notified, heldBack);
        }
    }

    private static String event(String source, String severity, String what) {
        return EventText.changed("-event_id +{\"source\":\"%s\",\"severity\":\"%s\",\"payload\":{\"detection_type\":\"%s\"}}"
                .formatted(source, severity, what));
    }
}
