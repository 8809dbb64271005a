package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.stream.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse smoke` against a whole PULSE in this JVM, with the shipped rules.
class SmokeCommandTest {
    @TempDir
    Path folder;

    private TestShell shell;

    @BeforeEach
    void open() {
        shell = new TestShell(folder);
        shell.clock = Clock.systemDefaultZone();
        shell.environment.putAll(Map.of("PULSE_DATA_DIR", folder.resolve("data").toString(), "PULSE_RECEIVER_TOKEN", "s3cret"));
        shell.pause = _ -> LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }

    @Test
    void everyPartThatWorksIsSaidSo() throws Exception {
        try (var redis = TestRedis.started()) {
            shell.environment.put("PULSE_REDIS_URL", redis.url());
            try (var pulse = Program.start(folder, new HashMap<>(shell.environment))) {
                assertThat(smoke(pulse)).as(shell.out() + shell.err()).isZero();
            }
            assertThat(redis.entries("pulse:events:smoke")).hasSize(5);
        }

        assertThat(shell.out().lines()).containsExactly(
                "ok receipt: accepted 5 of 5, duplicates 0",
                "ok duplicates: accepted 5 of 5, duplicates 5",
                "ok rows: 5 of 5",
                "ok alert: by rule rule-tier-critical, state new",
                "ok stream: 5 of 5");
    }

    @Test
    void noSensorAndNoMachineSeemsToHaveSentTheEvents() throws Exception {
        try (var pulse = Program.start(folder, Map.copyOf(shell.environment))) {
            assertThat(smoke(pulse)).as(shell.out() + shell.err()).isZero();

            assertThat(pulse.number("select count(*) from events where host = 'smoke'")).isEqualTo(5);
            assertThat(pulse.number("select count(*) from sources where name <> 'smoke'")).isZero();
        }
    }

    @Test
    void whatIsMissingIsSaidAndWhatIsNotConfiguredIsSkipped() throws Exception {
        Files.createDirectories(folder.resolve("config/rules"));

        try (var pulse = Program.start(folder, shell.environment)) {
            assertThat(smoke(pulse, "--wait", "0")).isEqualTo(1);
        }

        assertThat(shell.out().lines().map(line -> line.split(":")[0])).containsExactly(
                "ok receipt", "ok duplicates", "ok rows",
                "FAILED alert", "skipped stream");
        assertThat(shell.out()).contains("look at the rules", "skipped stream: no PULSE_REDIS_URL");
    }

    @Test
    void anotherDatabaseIsNoticed() throws Exception {
        try (var pulse = Program.start(folder, Map.copyOf(shell.environment))) {
            shell.environment.put("PULSE_DATA_DIR", folder.resolve("other").toString());

            assertThat(smoke(pulse, "--wait", "0")).isEqualTo(1);
        }

        assertThat(shell.out()).contains("FAILED rows: there is no database at ", "look whether PULSE_DATA_DIR");
    }

    @Test
    void aWrongTokenIsNamed() throws Exception {
        try (var pulse = Program.start(folder, Map.copyOf(shell.environment))) {
            shell.environment.put("PULSE_RECEIVER_TOKEN", "wrong");

            assertThat(smoke(pulse)).isEqualTo(1);
        }

        assertThat(shell.out().lines()).containsExactly("FAILED receipt: the receiver answers 401 unauthorized, see PULSE_RECEIVER_TOKEN");
    }

    private int smoke(Program pulse, String... more) {
        var arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"smoke", "--url", pulse.uri("/events").toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return shell.run(arguments);
    }
}
