package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.health.Part;
import dev.pulse.ingest.IngestSettings;
import dev.pulse.ingest.Receiver;
import dev.pulse.ingest.SourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        assertThat(log.parts()).containsExactly(Part.up("sensor auth-log", "follows " + file + "; 1 events kept"));
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

    private void keep() throws IOException {
        if (log.hasNews()) {
            log.kept(books.ledger.keep(log.mark(receiver.receive(log.request()))).join());
        }
    }

    private AuthLog log() {
        return AuthLog.of(AuthSettings.of(file.toString()), books.database, "this-host", "1.2.3", books.counters, clock);
    }
}
