package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import dev.pulse.notify.StubWebhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What everybody who reaches the port may read has no word that comes from a file, a setting, a sender or another server.
class OpenAnswersTest {
    private static final String HOSTILE = "h0stile";

    @Test
    void noOpenAnswerRepeatsTextFromOutside(@TempDir Path folder) throws Exception {
        var rules = Files.createDirectories(folder.resolve("h0stile-config/rules"));
        Files.writeString(rules.resolve("h0stile-file.yaml"), "- h0stile-kind: {}\n");
        Files.writeString(rules.resolve("all.yaml"), "- templatedRoute: { routeTemplateRef: match-rule, parameters: ["
                + "{ name: events, value: \"*\" }, { name: title, value: h0stile-title } ] }\n");
        var log = Files.createDirectory(folder.resolve("h0stile-log"));
        try (var webhook = new StubWebhook()) {
            webhook.answers(500, "h0stile-answer");
            var environment = Map.of("PULSE_DATA_DIR", folder.resolve("h0stile-data").toString(), "PULSE_CONFIG_DIR",
                    folder.resolve("h0stile-config").toString(), "PULSE_REDIS_URL", "redis://h0stile-user:h0stile-pass@127.0.0.1:1",
                    "PULSE_AUTH_LOG", log.toString(), "PULSE_WEBHOOK_URL", webhook.url(), "PULSE_WEBHOOK_ALLOW", "127.0.0.1",
                    "PULSE_CONSOLE", "off");
            try (var pulse = Program.start(folder, environment)) {
                assertThat(pulse.post(EventText.changed("+{\"source\":\"h0stile-source\",\"host\":\"h0stile-host\",\"severity\":\"high\"}"))
                        .statusCode()).isEqualTo(200);
                for (var told : List.of("h0stile-file.yaml:1", "h0stile-log", "HTTP 500", "stream, state=DEGRADED")) {
                    Program.await("the operator is told of " + told, () -> pulse.parts().contains(told));
                }

                assertThat(pulse.get("/health/ready").body()).contains("\"status\" : \"DEGRADED\"").doesNotContain(HOSTILE)
                        .contains("1 rules run; rule files not used: 1; pulse check says why; see the log or pulse doctor");
                assertThat(pulse.get("/health").body()).doesNotContain(HOSTILE);
                assertThat(pulse.get("/metrics").body()).contains("pulse_events_stored_total").doesNotContain(HOSTILE);
                assertThat(pulse.get("/h0stile-path").body()).doesNotContain(HOSTILE);
            }
        }
    }
}
