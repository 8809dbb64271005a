package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a small file system of its own that is really full.
@Timeout(180)
class FullDiskTest {
    private static final int MIBIBYTE = 1 << 20;
    private static final int BALLAST = 12 * MIBIBYTE;
    private static final Map<String, String> LIMITS =
            Map.of("PULSE_DISK_SOFT", "32MiB", "PULSE_DISK_HARD", "20MiB", "PULSE_DISK_BALLAST", "12MiB");
    private static final Map<String, String> NO_LIMITS =
            Map.of("PULSE_DISK_SOFT", "0", "PULSE_DISK_HARD", "0", "PULSE_DISK_BALLAST", "0");
    private static final Pattern ACCEPTED = Pattern.compile("\\{\"accepted\":(\\d+)");
    private static final String REFUSED = "nothing of this request was kept";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    @TempDir
    private Path folder;
    private Path disk;
    private int number;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("data"));
        assumeTrue(runs("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", disk.toString()),
                "a file system of its own takes the right to mount one, as root has it");
    }

    @BeforeAll
    static void lookOften() {
        System.setProperty("pulse.disk.period", "200ms");
    }

    @AfterAll
    static void lookAsEver() {
        System.clearProperty("pulse.disk.period");
    }

    /// Lazily, because the library of SQLite stays in use.
    @AfterEach
    void unmount() throws Exception {
        runs("umount", "-l", disk.toString());
    }

    @Test
    void ingestFillsTheDiskAndGoesOnWhenThereIsRoom() throws Exception {
        var neighbour = fill("neighbour", 32 * MIBIBYTE);
        try (var pulse = Program.start(folder, LIMITS, clock)) {
            awaitBallast();

            var accepted = postUntil(pulse, "info", "\"error\":\"shed:");
            assertThat(pulse.post(batch("high", 3)).body()).isEqualTo("{\"accepted\":3,\"rejected\":[],\"duplicates\":0}");
            assertThat(pulse.post("[" + event("info") + "," + event("low") + "]").body())
                    .startsWith("{\"accepted\":1,\"rejected\":[{\"index\":\"0\",\"error\":\"shed:");
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(readiness(pulse)).contains("\"DEGRADED\"", "below the soft limit");

            accepted += 4 + postUntil(pulse, "high", REFUSED);
            // That makes a little room. Who took it before it is made would keep PULSE from making it.
            Program.await("the write-ahead log is emptied", () -> Files.size(disk.resolve("pulse.db-wal")) < MIBIBYTE);
            var stranger = fill("stranger", disk.toFile().getUsableSpace() - 8 * MIBIBYTE);
            Program.await("the ballast is given back", () -> !Files.exists(ballast()));
            accepted += postUntil(pulse, "critical", REFUSED);
            var refused = pulse.post(batch("critical", 1));
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(readiness(pulse)).contains("\"DOWN\"", "below the hard limit");
            awaitTold(pulse, "The disk of PULSE is full: no event is accepted");

            Files.delete(stranger);
            Files.delete(neighbour);
            Program.await("it accepts again", () -> pulse.post(batch("info", 1)).body().startsWith("{\"accepted\":1"));
            awaitBallast();
            clock.advance(Duration.ofMinutes(1));
            awaitTold(pulse, "PULSE accepts events again");
            assertThat(pulse.number("select count(*) from events")).isEqualTo(accepted + 1);
            assertThat(pulse.counter("pulse_events_received_total")).isEqualTo(pulse.counter("pulse_events_stored_total")
                    + pulse.counter("pulse_events_shed_total"));
            assertThat(pulse.number("select sum(count) from hourly_outcomes where outcome = 'shed'"))
                    .isEqualTo(pulse.counter("pulse_events_shed_total"));
            assertThat(pulse.counter("pulse_requests_refused_total")).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void onADiskThatSomebodyElseFilledRetentionMakesRoomFromTheBallast() throws Exception {
        try (var pulse = Program.start(folder, LIMITS, clock)) {
            awaitBallast();
            for (var i = 0; i < 40; i++) {
                pulse.post(batch("low", 100));
            }
            // As if the numbers had been marked each day, and a person lets all that is old go at once.
            pulse.texts("insert into number_marks values ('events', 0, 1000000) returning name");
            fill("stranger", disk.toFile().getUsableSpace() - MIBIBYTE / 2);
            Program.await("the ballast is given back", () -> !Files.exists(ballast()));
            Program.await("nothing is accepted", () -> pulse.post(batch("critical", 1)).statusCode() == 507);

            Files.createFile(ballast().resolveSibling("retention.confirmed"));
            clock.advance(Duration.ofDays(40));

            Program.await("what was old is gone", () -> pulse.number("select count(*) from events") == 0);
            Program.await("it accepts again", () -> pulse.post(batch("high", 1)).body().startsWith("{\"accepted\":1"));
        }
    }

    @Test
    void whatSqliteItselfFindsFullIsRefusedTheSameWay() throws Exception {
        try (var pulse = Program.start(folder, NO_LIMITS, clock)) {
            var stranger = fill("stranger", Long.MAX_VALUE);

            var accepted = postUntil(pulse, "high", REFUSED);
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(503);
            Files.delete(stranger);
            assertThat(pulse.post(batch("high", 1)).statusCode()).isEqualTo(507);
            clock.advance(Duration.ofMinutes(1));
            Program.await("it accepts again", () -> pulse.post(batch("high", 1)).statusCode() == 200);

            assertThat(pulse.number("select count(*) from events")).isEqualTo(accepted + 1);
        }
    }

    @Test
    void itStartsOnAFullDisk() throws Exception {
        try (var pulse = Program.start(folder, LIMITS)) {
            awaitBallast();
            assertThat(pulse.post(batch("high", 1)).statusCode()).isEqualTo(200);
        }
        fill("stranger", Long.MAX_VALUE);

        try (var pulse = Program.start(folder, LIMITS)) {
            assertThat(pulse.post(batch("high", 1)).statusCode()).isEqualTo(507);
            assertThat(pulse.number("select count(*) from events")).isEqualTo(1);
            awaitTold(pulse, "The disk of PULSE is full: no event is accepted");
        }
    }

    private Path ballast() {
        return disk.resolve("pulse.db.ballast");
    }

    private void awaitBallast() {
        Program.await("the ballast is whole", () -> Files.size(ballast()) == BALLAST);
    }

    private static void awaitTold(Program pulse, String title) {
        Program.await("people are told: " + title, () -> pulse.texts("select title from notices").contains(title));
    }

    private static String readiness(Program pulse) throws Exception {
        var body = pulse.get("/health/ready").body();
        return body.substring(body.indexOf("\"disk\""), body.indexOf('}', body.indexOf("\"disk\"")));
    }

    /// The look at the disk that changes everything may come in the middle of a batch.
    ///
    /// @return how many events were accepted until an answer said so
    private int postUntil(Program pulse, String severity, String words) throws Exception {
        for (var accepted = 0;;) {
            var answer = pulse.post(batch(severity, 100)).body();
            var count = ACCEPTED.matcher(answer);
            accepted += count.lookingAt() ? Integer.parseInt(count.group(1)) : 0;
            if (answer.contains(words)) {
                return accepted;
            }
        }
    }

    private String batch(String severity, int count) {
        return IntStream.range(0, count).mapToObj(_ -> event(severity)).collect(Collectors.joining(",", "[", "]"));
    }

    private String event(String severity) {
        return """
                {"schema_version":"1.0","timestamp":"%s","source":"test","event_type":"test.load","severity":"%s","event_id":"e-%d",\
                "payload":{"text":"%s"}}""".formatted(clock.instant(), severity, number++, "x".repeat(2_000));
    }

    private Path fill(String name, long bytes) throws IOException {
        var file = disk.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            var block = new byte[4096];
            for (var written = 0L; written < bytes; written += block.length) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return file;
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
