package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.clock.TrustedTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole program while its clock is wrong.
class WrongClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(NOW);
    private final SettableClock steady = new SettableClock(NOW);

    private Program start() throws Exception {
        return Program.start(folder, Map.of(), clock, steady);
    }

    private static void post(Program pulse, Instant at) throws Exception {
        assertThat(pulse.post("""
                {"schema_version":"1.0","timestamp":"%s","source":"sentinel","source_version":"1","host":"h",
                "event_type":"sentinel.alert","severity":"high","payload":{"src_ip":"203.0.113.7"}}""".formatted(at)).statusCode())
                .isEqualTo(200);
    }

    private static void sweep(Program pulse) {
        pulse.assembly().context().createProducerTemplate().requestBody("direct:retention", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P40D", "P-40D", "P4000D", "P2900000D", "P-20000D"})
    void aStartWithAWrongClockKeepsTheRecordAndSaysSo(Duration wrong) throws Exception {
        try (var pulse = start()) {
            post(pulse, NOW);
        }
        clock.advance(wrong);
        try (var pulse = start()) {
            post(pulse, clock.instant());
            sweep(pulse);

            assertThat(pulse.number("select count(*) from events")).isEqualTo(2);
            assertThat(pulse.number("select count(*) from alerts")).isPositive();
            assertThat(pulse.get("/health/ready").body()).contains(wrong.isNegative() ? "behind what" : "ahead of what");
            pulse.assembly().heartbeat().beat();
            pulse.assembly().heartbeat().newest().join();
        }
        var shell = new TestShell(folder);
        shell.environment.putAll(Map.of("PULSE_DATA_DIR", folder.resolve("data").toString(), "PULSE_CONFIG_DIR",
                folder.resolve("config").toString()));
        shell.run("doctor");
        assertThat(shell.out()).contains("of what was counted", "touch " + folder.resolve("data/retention.confirmed"));

        clock.set(NOW.plusSeconds(60));
        try (var pulse = start()) {
            sweep(pulse);
            assertThat(pulse.number("select count(*) from events")).isEqualTo(2);
            assertThat(pulse.get("/health/ready").body()).doesNotContain("what was counted");
        }
    }

    @Test
    void aPersonWhoConfirmsTheClockIsBelieved() throws Exception {
        try (var pulse = start()) {
            post(pulse, NOW);
        }
        clock.advance(Duration.ofDays(40));
        try (var pulse = start()) {
            Program.await("all readers have read the event", pulse.assembly().readers()::areAtTheEnd);
            sweep(pulse);
            assertThat(pulse.number("select count(*) from events")).isEqualTo(1);

            Files.createFile(folder.resolve("data/retention.confirmed"));
            pulse.assembly().context().getRegistry().lookupByNameAndType("trustedTime", TrustedTime.class).look();
            pulse.assembly().context().createProducerTemplate().requestBody("direct:retention-confirmed", "");

            assertThat(pulse.number("select count(*) from events")).isZero();
            assertThat(folder.resolve("data/retention.confirmed")).doesNotExist();
            assertThat(pulse.get("/health/ready").body()).doesNotContain("what was counted");
        }
    }
}
