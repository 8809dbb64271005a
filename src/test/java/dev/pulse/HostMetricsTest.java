package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sensor for this machine, in the whole program.
@Tag(TortureVerdicts.TAG)
class HostMetricsTest {
    private static final Map<String, String> ON = Map.of("PULSE_HOST_METRICS", "on", "PULSE_HOST_METRICS_INTERVAL", "1s",
            "PULSE_CONSOLE", "off");
    private static final String OURS = "select count(*) from events where source_version like 'pulse/%'";

    @TempDir
    private Path folder;

    @Test
    void aMachineWithoutSensorsHasLivingMetricsAtOnce() throws Exception {
        try (var pulse = Program.start(folder, ON)) {
            Program.await("it was measured twice",
                    () -> pulse.number("select count(*) from events where type = 'system.metrics.cpu'") >= 2);

            assertThat(pulse.texts("select distinct source || ' ' || type from events where type like 'system.metrics.%' order by type"))
                    .contains("syswatch system.metrics.cpu", "syswatch system.metrics.disk", "syswatch system.metrics.memory");
            assertThat(pulse.texts("select json_extract(payload, '$.usage_pct') between 0 and 100 from events"
                    + " where type = 'system.metrics.cpu'")).containsOnly("1");
            assertThat(pulse.number("select count(*) - count(distinct event_id) from events")).isZero();
            assertThat(pulse.number("select count(*) from rejected_events")).isZero();
            assertThat(pulse.counter("pulse_events_stored_total")).isGreaterThanOrEqualTo(pulse.number(OURS) - 10);
            assertThat(pulse.get("/health/ready").body()).contains("every 1 s as syswatch");
        }
    }

    @Test
    void itStepsAsideForAnotherSyswatchAndSaysSo() throws Exception {
        try (var pulse = Program.start(folder, ON)) {
            Program.await("it was measured", () -> pulse.number(OURS) > 0);
            pulse.post(EventText.changed("-event_id +{\"source\":\"syswatch\",\"source_version\":\"0.1.1\","
                    + "\"event_type\":\"system.metrics.cpu\","
                    + "\"timestamp\":\"" + Instant.now() + "\"}"));

            Program.await("it has stepped aside", () -> pulse.get("/health/ready").body().contains("aside: another syswatch was heard"));
            var before = pulse.number(OURS);
            var end = Instant.now().plusSeconds(2);
            Program.await("two more intervals have passed", () -> Instant.now().isAfter(end));
            assertThat(pulse.number(OURS)).isEqualTo(before);
        }
    }

    /// Otherwise the silence watch would miss it.
    @Test
    void whenItIsSwitchedOffItSaysGoodbyeOnce() throws Exception {
        try (var pulse = Program.start(folder, ON)) {
            Program.await("it was measured", () -> pulse.number(OURS) > 0);
        }
        try (var pulse = Program.start(folder, Map.of())) {
            Program.await("it has said goodbye", () -> pulse.texts("select last_type from sources where name = 'syswatch'")
                    .contains("syswatch.lifecycle.stopped"));
            assertThat(pulse.get("/health/ready").body()).contains("off: PULSE_HOST_METRICS is off");
        }
    }

    @Test
    void whereItNeverSpokeItOwesNoGoodbye() throws Exception {
        try (var pulse = Program.start(folder, Map.of())) {
            pulse.post(EventText.changed("-event_id +{\"source\":\"syswatch\",\"source_version\":\"0.1.1\","
                    + "\"event_type\":\"system.metrics.cpu\"}"));
            Program.await("the route has run", () -> pulse.assembly().context().getInflightRepository().size() == 0
                    && pulse.assembly().context().getUptime().toMillis() > 2_000);

            assertThat(pulse.number("select count(*) from events")).isEqualTo(1);
        }
    }
}
