package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Program;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.health.Part;
import dev.pulse.ingest.IngestSettings;
import dev.pulse.ingest.Receiver;
import dev.pulse.ingest.SourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps of the route, one by one.
class AuthLogStepsTest {
    private static final String LINE = "2026-11-20T09:59:00Z edge-1 sshd[1]: Failed password for root from 203.0.113.7 port 1 ssh2\n";
    private static final String EVENTS = "select count(*) from events";

    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private Path file;
    private TestLedger books;
    private Receiver receiver;
    private AuthLog log;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        file = folder.resolve("auth.log");
        books = new TestLedger(folder, clock);
        receiver = new Receiver(IngestSettings.DEFAULTS, new SourceNames(List.of(), 256, books.counters), clock);
        log = log();
        keep();
        Files.writeString(file, LINE);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void aPauseThatBeganWhileTheClockWasAheadIsOverWhenItIsRight() throws Exception {
        clock.advance(Duration.ofDays(40));
        assertThat(log.hasNews()).isTrue();
        log.kept(books.ledger.keep(log.mark(receiver.receive(log.request()))).join());
        Files.move(file, file.resolveSibling("away"));
        log.hasNews();
        Files.move(file.resolveSibling("away"), file);
        Files.writeString(file, LINE.replace("root", "guest"), StandardOpenOption.APPEND);

        clock.set(TestLedger.NOW);

        assertThat(log.hasNews()).isTrue();
    }

    /// While the disk is slow, the timer must not send the same again.
    @Test
    void whatIsUnderWayIsNotTakenAgain() throws Exception {
        assertThat(log.hasNews()).isTrue();
        var intake = log.mark(receiver.receive(log.request()));

        assertThat(log.hasNews()).isFalse();
        log.kept(books.ledger.keep(intake).join());

        assertThat(log.hasNews()).isFalse();
        assertThat(books.number(EVENTS)).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseDidNotTakeIsTakenAgain() throws Exception {
        assertThat(log.hasNews()).isTrue();
        log.request();
        log.failed(new IOException("the disk is full"));

        assertThat(log.parts().getFirst().reason()).startsWith(
                "log-ins wait, the database does not take them: IOException: the disk is full");
        keep();

        assertThat(books.number(EVENTS)).isEqualTo(1);
        log.hasNews();
        assertThat(log.parts()).containsExactly(
                Part.up("sensor auth-log", "follows " + file + "; 1 events kept").openly("%d events kept", 1));
    }

    @Test
    void whoDiesBeforeTheCommitReadsTheLineAgainAndWhoDiesAfterItDoesNot() throws Exception {
        log.hasNews();
        var intake = log.mark(receiver.receive(log.request()));
        log = log();
        log.hasNews();
        intake = log.mark(receiver.receive(log.request()));
        books.ledger.keep(intake).join();

        log = log();

        assertThat(log.hasNews()).isFalse();
        assertThat(books.number(EVENTS)).isEqualTo(1);
    }

    @Test
    void inAFloodTheNextLookWaits() throws Exception {
        Files.writeString(file, LINE.repeat(500));
        keep();
        Files.writeString(file, LINE.repeat(501));

        assertThat(log.hasNews()).isFalse();
        clock.advance(AuthLog.FLOOD_PAUSE.plus(Duration.ofSeconds(1)));

        assertThat(log.hasNews()).isTrue();
    }

    /// A log that is a pipe, or lies on a disk that does not answer.
    @Test
    void aLogThatDoesNotAnswerHoldsNobodyElseAndIsSaid() throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
        var looked = CompletableFuture.supplyAsync(log::hasNews, task -> Thread.ofPlatform().daemon().start(task));
        try {
            Program.await("it looks", () -> {
                clock.advance(AuthLog.PATIENCE.plusSeconds(1));
                return parts().getFirst().reason().contains("the log has not answered since");
            });
            CompletableFuture.runAsync(log::close, Thread::startVirtualThread).get(5, TimeUnit.SECONDS);
        } finally {
            Files.newOutputStream(file, StandardOpenOption.WRITE).close();
        }
        looked.get(5, TimeUnit.SECONDS);
        assertThat(parts().getFirst().reason()).doesNotContain("has not answered");
    }

    private List<Part> parts() throws Exception {
        return CompletableFuture.supplyAsync(log::parts, Thread::startVirtualThread).get(5, TimeUnit.SECONDS);
    }

    /// `sshd` says several times of one failure that it failed.
    @Test
    void whatALineHasSaidIsKnownAfterARestart() throws Exception {
        keep();
        log = log();
        keep();
        Files.writeString(file, LINE + LINE.replaceFirst("Failed .*", "Connection closed by authenticating user root 203.0.113.7 port 1")
                + LINE.replace("port 1", "port 2"));
        keep();

        assertThat(books.number(EVENTS)).as("events, but the line that was repeated").isEqualTo(2);
        assertThat(books.number("select json_extract(payload, '$.recent_failures') from events order by id desc")).isEqualTo(2);
    }

    @Test
    void whatOthersPostUnderItsNameStopsNothing() throws Exception {
        for (var payload : List.of("{}", "{\"src_ip\":\"203.0.113.7\",\"port\":\"x\",\"count\":\"y\"}",
                "{\"src_ip\":\"203.0.113.7\",\"port\":-1,\"count\":1e99}", "{\"src_ip\":{},\"port\":[],\"count\":null}")) {
            books.keep(new Event("1.0", Timestamp.of(TestLedger.NOW), "auth", "pulse/0", "edge-1", "auth.ssh.failed", Severity.LOW, payload,
                    Payload.parse(payload), Payload.EMPTY, TestLedger.NOW));
        }

        log = log();

        assertThat(log.hasNews()).isTrue();
    }

    private void keep() throws IOException {
        if (log.hasNews()) {
            log.kept(books.ledger.keep(log.mark(receiver.receive(log.request()))).join());
        }
    }

    private AuthLog log() {
        return AuthLog.of(AuthSettings.of(file.toString()), books.database, "this-host", "1.2.3", books.counters, clock);
    }
}
