package dev.pulse.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Program;
import dev.pulse.TestLedger;
import dev.pulse.sqlite.HeldWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
    @TempDir
    private Path folder;

    private NotifySocket socket;
    private Systemd systemd;
    private final AtomicReference<String> status = new AtomicReference<>("fine");

    @BeforeEach
    void listen() throws Exception {
        var name = folder.resolve("notify").toString();
        socket = NotifySocket.open(name);
        systemd = Systemd.of(Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "40000"), 1).orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
    }

    @Test
    void itIsAliveForAsLongAsEveryPartTakesItsTurn() {
        var turns = new AtomicInteger();
        try (var _ = watchdog(Map.of("writer", turns::incrementAndGet, "loop", turns::incrementAndGet))) {
            awaitSigns(3);

            assertThat(turns.get()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void aPartThatIsStuckIsNamedAndSilencesItUntilItIsFree() throws Exception {
        var free = new CountDownLatch(1);
        try (var _ = watchdog(Map.of("loop", () -> { }, "writer", free::await))) {
            Program.await("it is said", () -> socket.messages.contains("STATUS=no answer from the writer"));
            assertThat(signs()).isZero();

            free.countDown();

            awaitSigns(1);
            Program.await("the status is back", () -> socket.messages.contains("STATUS=fine"));
        }
    }

    /// What a full disk looks like: the writer refuses, and lives.
    @Test
    void aPartThatAnswersThatItCannotIsAlive() {
        try (var _ = watchdog(Map.of("writer", () -> { throw new IOException("the disk is full"); },
                "loop", () -> { throw new IllegalStateException("a fault"); }))) {
            awaitSigns(2);
        }
    }

    @Test
    void aWriterThatHangsWithAFullQueueIsStuckUntilItGoesOn() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            var writer = books.database.writer();
            var held = HeldWriter.hold(writer);
            while (!writer.offer(1, _ -> true).isCompletedExceptionally()) {
                assertThat(writer.waiting()).isPositive();
            }
            try (var _ = watchdog(Map.of("writer", () -> writer.write(_ -> true)))) {
                Program.await("it is said", () -> socket.messages.contains("STATUS=no answer from the writer"));
                assertThat(signs()).isZero();

                held.countDown();

                awaitSigns(1);
            }
        }
    }

    @Test
    void theStatusIsSaidWhenItChanges() {
        try (var _ = watchdog(Map.of())) {
            awaitSigns(3);
            status.set("worse");
            Program.await("it is said", () -> socket.messages.contains("STATUS=worse"));

            assertThat(socket.messages.stream().filter("STATUS=fine"::equals)).hasSize(1);
        }
    }

    private Watchdog watchdog(Map<String, Turn> parts) {
        return new Watchdog(systemd, parts, status::get).start();
    }

    private void awaitSigns(int count) {
        var before = signs();
        Program.await("signs of life", () -> signs() >= before + count);
    }

    private long signs() {
        return socket.messages.stream().filter("WATCHDOG=1"::equals).count();
    }
}
