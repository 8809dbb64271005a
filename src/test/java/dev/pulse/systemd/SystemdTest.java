package dev.pulse.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdTest {
    private static final long PID = 4711;

    @TempDir
    private Path folder;

    @Test
    void withoutASocketThereIsNobodyToTell() {
        assertThat(Systemd.of(Map.of(), PID)).isEmpty();
        assertThat(Systemd.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234"), PID)).isEmpty();
        assertThat(Systemd.of(Map.of("NOTIFY_SOCKET", ""), PID)).isEmpty();
    }

    @Test
    void everyMessageIsOneDatagramInTheFormOfSystemd() throws Exception {
        var name = folder.resolve("notify").toString();
        try (var socket = NotifySocket.open(name)) {
            var systemd = systemd(name);

            systemd.status("opens the database");
            systemd.ready("listens");
            systemd.alive();
            systemd.stopping("finishes");

            Program.await("all have come", () -> socket.messages.size() == 4);
            assertThat(socket.messages).containsExactly(
                    "STATUS=opens the database", "READY=1\nSTATUS=listens", "WATCHDOG=1", "STOPPING=1\nSTATUS=finishes");
        }
    }

    @Test
    void anAbstractSocketIsReachedByItsName() throws Exception {
        var name = "@pulse-test-" + ProcessHandle.current().pid();
        try (var socket = NotifySocket.open(name)) {
            assertThat(Files.readString(Path.of("/proc/net/unix"))).contains(name + "\n");

            systemd(name).alive();

            Program.await("it has come", () -> !socket.messages.isEmpty());
            assertThat(socket.messages).containsExactly("WATCHDOG=1");
        }
    }

    @Test
    void aStatusIsOneShortLineWhateverIsInIt() throws Exception {
        var name = folder.resolve("notify").toString();
        try (var socket = NotifySocket.open(name)) {
            systemd(name).status("bad\nWATCHDOG=trigger\u0000" + "x".repeat(1000));

            Program.await("it has come", () -> !socket.messages.isEmpty());
            assertThat(socket.messages.peek()).startsWith("STATUS=bad WATCHDOG=trigger xxx").hasSizeLessThan(520).doesNotContain("\n");
        }
    }

    @Test
    void aSystemdThatIsGoneStopsNothing() {
        var systemd = systemd(folder.resolve("nobody").toString());

        systemd.ready("listens");
        systemd.alive();

        assertThatThrownBy(() -> UnixDatagram.send(folder.resolve("nobody").toString(), "x"))
                .isInstanceOf(IOException.class).hasMessage("sendto failed with errno 2");
        assertThatThrownBy(() -> UnixDatagram.send("/" + "x".repeat(108), "x")).hasMessageContaining("longer than 107 bytes");
    }

    @Test
    void thePatienceOfTheWatchdogIsTakenIfItIsMeantForThisProcess() {
        assertThat(patience(Map.of("WATCHDOG_USEC", "60000000"))).contains(Duration.ofSeconds(60));
        assertThat(patience(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "4711"))).contains(Duration.ofSeconds(60));
        assertThat(patience(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "1"))).isEmpty();
        assertThat(patience(Map.of("WATCHDOG_USEC", "0"))).isEmpty();
        assertThat(patience(Map.of("WATCHDOG_USEC", "soon"))).isEmpty();
        assertThat(patience(Map.of())).isEmpty();
    }

    private static Systemd systemd(String socket) {
        return Systemd.of(Map.of("NOTIFY_SOCKET", socket), PID).orElseThrow();
    }

    private static Optional<Duration> patience(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("NOTIFY_SOCKET", "/run/systemd/notify");
        return Systemd.of(all, PID).orElseThrow().patience();
    }
}
