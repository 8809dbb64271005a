package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.auth.FakeJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Log-ins, from the line in the log to the alert.
@Tag(TortureVerdicts.TAG)
class AuthLogTest {
    private static final int LIVES = 2;
    private static final int LINES_PER_LIFE = 150;
    private static final String USERS = "select json_extract(payload, '$.user') from events where source = 'auth' order by id";

    @TempDir
    private Path folder;

    @Test
    void anAttackIsOneAlertAndTheLogInAfterItAnother() throws Exception {
        var log = folder.resolve("auth.log");
        try (var pulse = Program.start(folder, Map.of("PULSE_AUTH_LOG", log.toString()))) {
            Program.await("it follows", () -> pulse.number("select count(*) from log_places") == 1);
            write(log, IntStream.rangeClosed(1, 12).mapToObj(i -> failed("root", i)).toList());
            Program.await("it is told", () -> pulse.number("select count(*) from alerts") > 0);
            write(log, List.of(failed("root", 13), line("Accepted password for root from 203.0.113.7 port 14 ssh2")));

            Program.await("the log-in is told", () -> pulse.number("select count(*) from alerts where severity = 4") == 1);
            assertThat(pulse.texts("select rule || ' ' || title from alerts order by id")).containsExactly(
                    "rule-ssh-brute-force SSH brute force from 203.0.113.7 on edge-1",
                    "rule-ssh-guessed root logged in from 203.0.113.7 on edge-1 after 13 failures");
            assertThat(pulse.parts()).contains("follows " + log);
            assertThat(pulse.counter("pulse_events_stored_total")).isEqualTo(pulse.number("select count(*) from events"));
        }
    }

    @Test
    void aFewWrongPasswordsAreNoAlert() throws Exception {
        var log = folder.resolve("auth.log");
        try (var pulse = Program.start(folder, Map.of("PULSE_AUTH_LOG", log.toString()))) {
            Program.await("it follows", () -> pulse.number("select count(*) from log_places") == 1);
            write(log, IntStream.rangeClosed(1, 4).mapToObj(i -> failed("alice", i)).toList());
            write(log, List.of(line("Accepted password for alice from 203.0.113.7 port 9 ssh2")));

            Program.await("all is kept", () -> pulse.texts(USERS).size() == 5);
            Program.await("the rules have seen it",
                    () -> pulse.number("select min(position) from bookmarks where active and book = 'events'") == 5);
            assertThat(pulse.number("select count(*) from alerts")).isZero();
        }
    }

    /// While the file is rotated, too. A line that was written is an event, once.
    @Test
    void everyLineIsKeptOnceAlsoWhenTheProcessIsKilled() throws Exception {
        var log = Files.writeString(folder.resolve("auth.log"), line("Failed password for before from 203.0.113.1 port 1 ssh2") + "\n");
        var written = new ArrayList<String>();
        for (var life = 0; life < LIVES; life++) {
            try (var pulse = PulseProcess.start(folder, Map.of("PULSE_AUTH_LOG", log.toString())).awaitReady()) {
                Program.await("it follows", () -> pulse.texts("select log from log_places").size() == 1);
                var before = pulse.texts(USERS).size();
                for (var i = 0; i < LINES_PER_LIFE; i++) {
                    write(log, List.of(failed("user-" + written.size(), written.size() + 2)));
                    written.add("user-" + written.size());
                    if (i == 50 || i == 100) {
                        rotate(log, written.size());
                        Program.await("some of it is kept", () -> pulse.texts(USERS).size() > before);
                    }
                }
            }
        }
        try (var pulse = PulseProcess.start(folder, Map.of("PULSE_AUTH_LOG", log.toString())).awaitReady()) {
            Program.await("all of it is kept", () -> pulse.texts(USERS).size() >= written.size());
            assertThat(pulse.texts(USERS)).containsExactlyElementsOf(written);
        }
    }

    @Test
    void theJournalIsFollowedOverAKillAsWell() throws Exception {
        var journal = FakeJournal.in(folder.resolve("bin"));
        journal.write("sshd", "Failed password for before from 203.0.113.1 port 1 ssh2", "");
        var environment = Map.of("PULSE_AUTH_LOG", "journald", "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        try (var pulse = PulseProcess.start(folder, environment).awaitReady()) {
            Program.await("it follows", () -> pulse.texts("select log from log_places").size() == 1);
            journal.write("sshd", "Failed password for a from 203.0.113.1 port 2 ssh2", "");
            Program.await("it is kept", () -> pulse.texts(USERS).size() == 1);
        }
        journal.write("sshd", "Failed password for b from 203.0.113.1 port 3 ssh2", "");

        try (var pulse = PulseProcess.start(folder, environment).awaitReady()) {
            journal.write("sshd", "Failed password for c from 203.0.113.1 port 4 ssh2", "");
            Program.await("the rest is kept", () -> pulse.texts(USERS).size() >= 3);
            assertThat(pulse.texts(USERS)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aLogThatMayNotBeReadIsAPartInTroubleAndNothingElse() throws Exception {
        var log = Files.createDirectory(folder.resolve("auth.log"));
        try (var pulse = Program.start(folder, Map.of("PULSE_AUTH_LOG", log.toString()))) {
            Program.await("it is told", () -> pulse.parts().contains("auth.log cannot be read"));

            assertThat(pulse.get("/health/ready").body()).contains("DEGRADED").doesNotContain("auth.log");
            assertThat(pulse.parts()).contains("add the user to the group adm or systemd-journal");
            assertThat(pulse.post("[]").statusCode()).isEqualTo(200);
        }
    }

    private static void rotate(Path log, int number) throws IOException {
        Files.move(log, log.resolveSibling("auth.log." + number));
    }

    private static void write(Path log, List<String> lines) throws IOException {
        Files.writeString(log, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// From many addresses, so that no two are put together.
    private static String failed(String user, int port) {
        var address = user.startsWith("user-") ? "198.51." + port / 250 + "." + port % 250 : "203.0.113.7";
        return line("Failed password for " + user + " from " + address + " port " + port + " ssh2");
    }

    private static String line(String message) {
        return Instant.now() + " edge-1 sshd[1]: " + message;
    }
}
