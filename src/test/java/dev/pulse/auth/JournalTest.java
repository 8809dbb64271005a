package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Program;
import dev.pulse.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    private Path folder;
    private FakeJournal fake;
    private Journal journal;
    private String place = "";
    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        fake = FakeJournal.in(folder);
        fake.write("sshd", "before", "");
        journal = new Journal(fake.command(), clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void itBeginsBehindTheNewestEntryAndFollows() throws IOException {
        read();
        assertThat(place).isEqualTo("s=1");
        fake.write("sshd", "a", "");
        fake.write("sudo", "b", "");

        await("a", "b");

        assertThat(place).isEqualTo("s=3");
        assertThat(fake.calls()).contains("--system --quiet --output=json --follow --no-tail --after-cursor=s=1 --identifier=sshd");
    }

    @Test
    void anotherOneGoesOnAtThePlaceWhereTheFirstStopped() throws IOException {
        read();
        fake.write("sshd", "a", "");
        await("a");
        journal.close();
        fake.write("sshd", "b", "");

        journal = new Journal(fake.command(), clock);

        await("a", "b");
    }

    @Test
    void aProcessThatDiesIsStartedAgainAndNothingComesTwice() throws IOException {
        read();
        fake.write("sshd", "a", "");
        await("a");

        fake.follower().destroyForcibly();
        fake.write("sshd", "b", "");
        Program.await("it is noticed", () -> !failure().isEmpty() || messages.contains("b"));
        clock.advance(Duration.ofSeconds(6));

        await("a", "b");
    }

    @Test
    void whyItEndedIsSaid() {
        place = "nonsense";

        Program.await("it has ended and said why", () -> failure().endsWith(
                "journalctl has ended: Failed to seek to cursor: Invalid argument; it is started again"));
    }

    @Test
    void whoeverWritesUnderTheNameOfSshdIsNotBelieved() throws IOException {
        read();
        fake.write("sshd", "forged", ",\"_COMM\":\"logger\",\"_UID\":\"1000\"");
        fake.write("sshd", "forged too", ",\"_COMM\":\"sshd\",\"_UID\":\"1000\"");
        fake.write("sudo", "forged as well", ",\"_COMM\":\"logger\",\"_UID\":\"0\"");
        fake.write("sshd-session", "true", ",\"_COMM\":\"sshd-session\",\"_UID\":\"0\"");

        await("true");
    }

    @Test
    void aMessageThatIsNoTextComesAsBytes() throws IOException {
        read();
        fake.write("sshd", "x\",\"MESSAGE\":[104,105,255],\"X\":\"", "");

        await("hi\ufffd");
    }

    @Test
    void whereThereIsNoJournalThatIsKnown() {
        assertThat(Journal.isReadable(fake.command())).isTrue();
        assertThat(Journal.isReadable(folder.resolve("no-journalctl").toString())).isFalse();
        assertThat(Journal.isReadable("/bin/false")).isFalse();
    }

    private void await(String... expected) {
        Program.await("it says " + List.of(expected), () -> {
            read();
            return messages.size() >= expected.length;
        });
        assertThat(messages).containsExactly(expected);
    }

    private void read() throws IOException {
        var piece = journal.read(place);
        place = piece.place();
        piece.lines().forEach(line -> messages.add(line.message()));
    }

    private String failure() {
        try {
            read();
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
