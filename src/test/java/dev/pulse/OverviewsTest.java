package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a running PULSE leaves in the database for those who only look at it.
class OverviewsTest {
    @TempDir
    private Path folder;

    @Test
    void theServiceSaysHowItIsAndThatItStopped() throws Exception {
        var pulse = Program.start(folder, Map.of());
        try (pulse) {
            // A beat before the port is open cannot know which one it will be.
            Program.await("it has spoken", () -> pulse.texts("select pid || ' ' || address || ' ' || stopped from service")
                    .equals(List.of(ProcessHandle.current().pid() + " http://127.0.0.1:" + pulse.port() + " 0")));

            assertThat(pulse.texts("select name || ' ' || state from service_parts"))
                    .contains("ledger UP", "rules UP", "stream UP", "channel console UP", "reader events/rules UP");
        }

        assertThat(pulse.number("select stopped >= seen and seen >= started from service")).isOne();
    }

    @Test
    void aRuleThatIsNotUsedIsNamed() throws Exception {
        Program.start(folder, Map.of()).close();
        Files.writeString(folder.resolve("config/rules/broken.yaml"), "- route: [");

        try (var pulse = Program.start(folder, Map.of())) {
            Program.await("it has spoken", () -> pulse.number(
                    "select count(*) from service_parts where name = 'rules' and state = 'DEGRADED' and reason like '%broken.yaml%'") == 1);
        }
    }

    @Test
    void whatWasDetectedIsCountedAndLeadsToItsEvents() throws Exception {
        try (var pulse = Program.start(folder, Map.of())) {
            for (var i = 0; i < 3; i++) {
                assertThat(pulse.post(EventText.changed("-event_id +{\"severity\":\"medium\"}")).statusCode()).isEqualTo(200);
            }
            Program.await("all are counted", () -> pulse.number("select coalesce(max(count), 0) from alerts") == 3);

            assertThat(pulse.texts("select facet || ' ' || value || ' ' || sum(count) from facets group by facet, value"))
                    .containsExactly("detector PORT_SCAN 3", "talker 203.0.113.7 3");
            assertThat(pulse.number("select sum(count) from minute_events")).isEqualTo(3);
            assertThat(pulse.texts("select event from alert_events")).containsExactly("1", "2", "3");
        }
    }
}
