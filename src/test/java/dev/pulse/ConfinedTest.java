package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pulse.ingest.EventText;
import dev.pulse.systemd.NotifySocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service under what its unit takes away, as far as that can be had without systemd: the whole machine is read-only, `/tmp` too, but
/// for the state folder; no rights, no way to get any, no devices, no neighbours.
class ConfinedTest {
    @TempDir
    private Path folder;
    private Path state;

    @BeforeEach
    void makeState() throws Exception {
        state = Files.createDirectory(folder.resolve("state"));
        assumeTrue(Command.isThere("bwrap"), "bubblewrap is not installed");
        var works = new ArrayList<>(confinement());
        works.add("true");
        assumeTrue(Command.run(Map.of(), works.toArray(String[]::new)).exit() == 0, "this machine gives no namespaces");
    }

    @Test
    void theServiceNeedsNothingButItsStateFolder() throws Exception {
        var name = state.resolve("notify").toString();
        try (var socket = NotifySocket.open(name);
                var pulse = PulseProcess.start(state, Map.of("NOTIFY_SOCKET", name), confinement()).awaitReady()) {
            assertThat(pulse.post(EventText.VALID).body()).contains("\"accepted\":1");
            Program.await("it is ready", () -> socket.messages.stream().anyMatch(message -> message.startsWith("READY=1")));

            pulse.terminate();
            pulse.awaitEnd();

            assertThat(socket.messages).anyMatch(message -> message.startsWith("STOPPING=1"));
            assertThat(pulse.text()).doesNotContain("\tat ", "ERROR", "WARN");
            assertThat(pulse.texts("select count(*) from events")).containsExactly("1");
        }
    }

    /// Otherwise the test above would prove nothing.
    @Test
    void nothingElseCanBeWritten() throws Exception {
        var command = new ArrayList<>(confinement());
        command.addAll(List.of("sh", "-c", "touch %s/x /tmp/pulse-x /var/tmp/pulse-x 2>&1; ls %s; id -u".formatted(folder, state)));

        assertThat(Command.run(Map.of(), command.toArray(String[]::new)).text().lines())
                .filteredOn(line -> line.contains("Read-only file system")).hasSize(3);
    }

    private List<String> confinement() {
        return List.of("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--bind", state.toString(), state.toString(),
                "--unshare-user", "--unshare-ipc", "--unshare-uts", "--uid", "10001", "--gid", "10001", "--cap-drop", "ALL",
                "--new-session");
    }
}
