package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pulse.ingest.EventText;
import dev.pulse.systemd.NotifySocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A start that cannot be today: it waits on the port, says why, and goes on in the same process.
@Tag("torture")
@Timeout(120)
class StartFaultTest {
    private static final Map<String, String> NO_LIMITS =
            Map.of("PULSE_DISK_SOFT", "0", "PULSE_DISK_HARD", "0", "PULSE_DISK_BALLAST", "0");

    @TempDir
    private Path folder;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.at(folder.resolve("data"), "size=40m,nr_inodes=200");
        assumeTrue(disk.isMounted(), "a file system of its own takes the right to mount one, as root has it");
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    @Test
    void killedOnAFullDiskItWaitsAndGoesOnWhenThereIsRoom(TestReporter verdict) throws Exception {
        var kept = acceptedUntilFullThenKilled();
        Files.delete(disk.folder().resolve("pulse.db-shm"));
        var stranger = disk.fill();

        var notify = folder.resolve("notify").toString();
        try (var socket = NotifySocket.open(notify);
                var pulse = start(Map.of("NOTIFY_SOCKET", notify, "WATCHDOG_USEC", "1000000"))) {
            awaitWaiting(pulse, "disk full");
            var refused = pulse.post(one("during"));
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(pulse.get("/health/ready").body()).contains("\"DOWN\"").doesNotContain(folder.toString());
            assertThat(pulse.get("/metrics").body()).contains("pulse_requests_refused_total{reason=\"disk_full\"} 1");
            Program.await("signs of life", () -> socket.messages.stream().filter("WATCHDOG=1"::equals).count() >= 3);
            assertThat(socket.messages).contains("READY=1\nSTATUS=waits to start: disk full");

            Files.delete(stranger);
            Files.delete(disk.folder().resolve("neighbour"));
            awaitStarted(pulse);
            Program.await("signs of life of what runs",
                    () -> socket.messages.stream().anyMatch(text -> text.contains("all parts are fine")));
            assertThat(pulse.post(one("after")).statusCode()).isEqualTo(200);
            kept.add("after");
            assertThat(pulse.texts("select event_id from events order by id")).isEqualTo(kept);
            assertThat(pulse.text().lines().filter(line -> line.contains("start="))).hasSize(2);
            assertThat(pulse.text()).doesNotContain("\tat ");
        }
        verdict.publishEntry("verdict", kept.size() + " events accepted, none lost; READY and signs of life while it waited");
    }

    @Test
    void aFirstStartOnADiskWithoutABlockWaits() throws Exception {
        var stranger = disk.fill();
        try (var pulse = start(Map.of())) {
            awaitWaiting(pulse, "disk full");
            Files.delete(stranger);
            awaitStarted(pulse);
            assertThat(pulse.text()).doesNotContain("\tat ");
        }
    }

    /// The start needs the disk in many places; wherever the room ends, it waits or runs, and then runs.
    @ParameterizedTest
    @ValueSource(ints = {4, 100, 1_150, 1_400, 2_100})
    void whereverInTheStartTheRoomEndsItGoesOn(int kibibytesLeft) throws Exception {
        disk.fill(kibibytesLeft << 10);
        try (var pulse = start(Map.of())) {
            pulse.awaitReadiness("status");
            Files.delete(disk.folder().resolve("neighbour"));
            awaitStarted(pulse);
            Program.await("it accepts", () -> pulse.post(one("after")).statusCode() == 200);
            assertThat(pulse.text()).doesNotContain("\tat ");
        }
    }

    @Test
    void aDiskWithoutAnInodeIsFull() throws Exception {
        disk.fillWithFiles();
        try (var pulse = start(Map.of())) {
            awaitWaiting(pulse, "disk full");
            disk.removeFiles();
            awaitStarted(pulse);
        }
    }

    @Test
    void theBallastIsGivenBackBeforeItWaits() throws Exception {
        killedWithAnEvent();
        Files.write(disk.folder().resolve("pulse.db.ballast"), new byte[8 << 20]);
        Files.delete(disk.folder().resolve("pulse.db-shm"));
        disk.fill();
        try (var pulse = start(Map.of("PULSE_DISK_BALLAST", "8MiB"))) {
            awaitStarted(pulse);
            assertThat(pulse.text()).doesNotContain("start=waiting");
        }
    }

    @Test
    void anUpgradeWithoutRoomForItsCopyWaits() throws Exception {
        killedWithAnEvent();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + disk.folder().resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute("drop index events_time");
        }
        try (var pulse = start(Map.of())) {
            awaitWaiting(pulse, "disk full");
            disk.remount("size=200m");
            awaitStarted(pulse);
        }
    }

    @Test
    void rulesWithoutRoomWaitAndAreInstalledWhole() throws Exception {
        try (var config = SmallDisk.at(folder.resolve("config"), "size=8k"); var pulse = start(Map.of())) {
            awaitWaiting(pulse, "disk full");
            assertThat(config.folder().resolve("rules")).doesNotExist();
            config.remount("size=1m");
            awaitStarted(pulse);
            assertThat(pulse.text()).contains("rules=8 problems=0");
        }
    }

    @Test
    void aDiskThatTakesNoWritesIsWaitedFor() throws Exception {
        killedWithAnEvent();
        disk.remount("ro");
        try (var pulse = start(Map.of())) {
            awaitWaiting(pulse, "file system is read-only");
            assertThat(pulse.post(one("during")).statusCode()).isEqualTo(503);
            disk.remount("rw");
            awaitStarted(pulse);
            assertThat(pulse.text()).doesNotContain("\tat ");
        }
    }

    @Test
    void aDatabaseThatAnotherProgramLockedIsWaitedFor() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + disk.folder().resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute("create table taken (x)");
            statement.execute("begin exclusive");
            try (var pulse = start(Map.of())) {
                awaitWaiting(pulse, "database locked by another program");
                statement.execute("drop table taken");
                statement.execute("commit");
                awaitStarted(pulse);
            }
        }
    }

    @Test
    void anAddressThatIsNotThereYetIsWaitedFor() throws Exception {
        try (var pulse = start(Map.of("PULSE_RECEIVER_BIND", "192.0.2.1", "PULSE_RECEIVER_TOKEN", "0123456789abcdef0123456789abcdef"))) {
            Program.await("it says so", () -> pulse.text().contains("start=waiting reason=\"network address not there yet\""));
            assertThat(pulse.isAlive()).isTrue();
            pulse.terminate();
            assertThat(pulse.awaitEnd(5)).isEqualTo(143);
        }
    }

    @Test
    void whileItWaitsTheDoctorSaysSoAndSigtermEndsItAtOnce() throws Exception {
        disk.fill();
        try (var pulse = start(Map.of())) {
            awaitWaiting(pulse, "disk full");
            var shell = new TestShell(folder);
            shell.environment.put("PULSE_DATA_DIR", disk.folder().toString());
            shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(pulse.port));

            assertThat(shell.run("doctor")).isEqualTo(1);

            assertThat(shell.out()).contains("start", "is down: disk full since", "make room");
            pulse.terminate();
            assertThat(pulse.awaitEnd(5)).isEqualTo(143);
            assertThat(pulse.text()).doesNotContain("\tat ", "fault of PULSE");
        }
    }

    /// Leaves a write-ahead log that no more fits into the database.
    private List<String> acceptedUntilFullThenKilled() throws Exception {
        var kept = new ArrayList<String>();
        try (var pulse = start(Map.of()).awaitReady()) {
            disk.fill(2 << 20);
            for (var id = "full-0"; pulse.post(one(id)).statusCode() == 200; id = "full-" + kept.size()) {
                kept.add(id);
            }
            pulse.kill();
        }
        return kept;
    }

    private void killedWithAnEvent() throws Exception {
        try (var pulse = start(Map.of()).awaitReady()) {
            assertThat(pulse.post(one("before")).statusCode()).isEqualTo(200);
            pulse.kill();
        }
    }

    private PulseProcess start(Map<String, String> environment) throws IOException {
        var all = new HashMap<>(NO_LIMITS);
        all.putAll(environment);
        return PulseProcess.start(folder, all);
    }

    private static void awaitWaiting(PulseProcess pulse, String reason) {
        pulse.awaitReadiness(reason + " since").awaitReady();
    }

    private static void awaitStarted(PulseProcess pulse) {
        pulse.awaitReadiness("\"ledger\"");
    }

    private static String one(String id) {
        return "[" + EventText.changed("+{\"event_id\":\"" + id + "\"}") + "]";
    }
}
