package dev.pulse.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.host.Look.Device;
import dev.pulse.host.Look.Filesystem;
import dev.pulse.host.Look.Memory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void itHasTheShapeOfSyswatch() {
        var payloads = new Measurement(look(0, 100, 0), look(10, 200, 20_000)).payloads();

        assertThat(payloads.get("system.metrics.cpu")).hasToString("""
                {"usage_pct":75.0,"user_pct":25.0,"system_pct":37.5,"idle_pct":25.0,"core_count":4,\
                "load_1":0.5,"load_5":0.4,"load_15":0.3}""");
        assertThat(payloads.get("system.metrics.memory")).hasToString("""
                {"mem_total":1000,"mem_available":600,"mem_free":400,"mem_used":400,"swap_total":100,"swap_free":90,"swap_used":10}""");
        assertThat(payloads.get("system.metrics.disk")).hasToString("""
                {"disks":[{"name":"sda","read_bps":2000,"write_bps":4000}],"used_pct":75.0,"fullest":"/var",\
                "filesystems":[{"mount":"/","type":"ext4","used_pct":50.0,"used":1,"free":1},\
                {"mount":"/var","type":"ext4","used_pct":75.0,"used":3,"free":1}]}""");
        assertThat(payloads.get("system.metrics.network")).hasToString("""
                {"interfaces":[{"name":"eth0","rx_bps":2000,"tx_bps":2000}]}""");
    }

    @Test
    void oneLookTellsLevelsAndNoRates() {
        var payloads = new Measurement(look(0, 100, 0), look(0, 100, 0)).payloads();

        assertThat(payloads.get("system.metrics.cpu")).hasToString("{\"load_1\":0.5,\"load_5\":0.4,\"load_15\":0.3}");
        assertThat(payloads.get("system.metrics.disk").has("disks")).isFalse();
        assertThat(payloads.get("system.metrics.disk").path("used_pct").asDouble()).isEqualTo(75);
        assertThat(payloads).doesNotContainKey("system.metrics.network");
    }

    @Test
    void aDeviceThatIsNewOrCountsAnewHasNoRateYet() {
        var before = look(0, 100, 50_000);
        var now = look(10, 200, 20_000);

        assertThat(new Measurement(before, now).payloads()).doesNotContainKey("system.metrics.network");
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        var nothing = new Look(NOW, 0, 1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of("CPU: no"));

        assertThat(new Measurement(nothing, nothing).payloads()).isEmpty();
    }

    /// @param ticks that every kind has
    /// @param bytes that every device has moved
    static Look look(int seconds, long ticks, long bytes) {
        return new Look(NOW.plusSeconds(seconds), seconds * 1_000_000_000L, 4,
                List.of(ticks, ticks, ticks, ticks, ticks, ticks, ticks, ticks), List.of(0.5, 0.4, 0.3),
                List.of(new Memory(1_024_000, 614_400, 409_600, 102_400, 10_240)), List.of(new Device("sda", bytes, 2 * bytes)),
                List.of(new Device("eth0", bytes, bytes)),
                List.of(new Filesystem("/", "ext4", 1_024, 1_024), new Filesystem("/var", "ext4", 3_072, 1_024)), List.of());
    }
}
