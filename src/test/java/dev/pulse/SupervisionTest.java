package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.health.Part;
import dev.pulse.systemd.NotifySocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What systemd hears of a real process.
class SupervisionTest {
    @TempDir
    private Path folder;

    @Test
    void systemdHearsOfTheStartOfEverySignOfLifeAndOfTheEnd() throws Exception {
        var name = folder.resolve("notify").toString();
        try (var socket = NotifySocket.open(name);
                var pulse = PulseProcess.start(folder, Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "1000000"))) {
            Program.await("it is ready", () -> socket.messages.stream().anyMatch(message -> message.startsWith("READY=1\n")));
            assertThat(socket.messages.peek()).isEqualTo("STATUS=opens the database and starts the routes");
            assertThat(pulse.post("[]").statusCode()).as("ready means that it answers").isEqualTo(200);

            Program.await("signs of life", () -> socket.messages.stream().filter("WATCHDOG=1"::equals).count() >= 3);
            assertThat(socket.messages).contains("STATUS=listens on http://127.0.0.1:" + pulse.port + "; all parts are fine");

            pulse.terminate();
            assertThat(pulse.awaitEnd()).isEqualTo(143);
            assertThat(socket.messages).contains("STOPPING=1\nSTATUS=finishes what is under way");
        }
    }

    @Test
    void aProcessThatCannotStartIsNeverReady() throws Exception {
        var name = folder.resolve("notify").toString();
        try (var socket = NotifySocket.open(name);
                var pulse = PulseProcess.start(folder, Map.of("NOTIFY_SOCKET", name, "PULSE_RETENTION_DAYS", "many"))) {
            assertThat(pulse.awaitEnd()).isEqualTo(78);

            assertThat(socket.messages).noneMatch(message -> message.contains("READY=1") || message.contains("WATCHDOG=1"));
        }
    }

    @Test
    void theStatusNamesThePartsThatAreNotFine() {
        var parts = List.of(Part.up("ledger", "0 writes are waiting"), Part.degraded("channel discord", "since 10:00: 404"),
                Part.down("rules", "line 1\nline 2"));

        assertThat(Supervision.sentence("http://127.0.0.1:8765", parts)).isEqualTo("listens on http://127.0.0.1:8765; "
                + "channel discord is DEGRADED (since 10:00: 404); rules is DOWN (line 1\\u000Aline 2)");
        assertThat(Supervision.sentence("http://[::1]:1", List.of())).isEqualTo("listens on http://[::1]:1; all parts are fine");
    }
}
