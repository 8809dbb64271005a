package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse tail` on a real database that another connection writes.
class TailCommandTest {
    @TempDir
    Path folder;

    private TestLedger books;
    private TestShell shell;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, Clock.systemUTC());
        shell = new TestShell(folder);
    }

    @AfterEach
    void close() throws IOException {
        books.close();
    }

    @Test
    void anEventIsOneLineInLocalTime() {
        books.keep(alert("a", Severity.HIGH, "{\"detection_type\":\"PORT_SCAN\",\"message\":\"64 ports\",\"n\":1.50}"));

        assertThat(shell.run("tail")).isZero();

        assertThat(shell.out()).isEqualToIgnoringNewLines("2026-11-20 12:00:00.000 high     sentinel   sentinel.alert             "
                + "edge-1       detection_type=PORT_SCAN message=\"64 ports\" n=1.50");
    }

    @Test
    void theNewestOfAQueryComeOldestFirst() {
        books.keep(IntStream.range(0, 500).mapToObj(i -> alert("e" + i, i % 2 == 0 ? Severity.HIGH : Severity.LOW, "{\"n\":" + i + "}"))
                .toArray(Event[]::new));

        assertThat(shell.run("tail", "severity >= high", "-n", "3")).isZero();

        assertThat(shell.out().lines()).extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("n=494", "n=496", "n=498");
    }

    @Test
    void sinceShowsAllFromThenOn() {
        books.keep(at("old", Duration.ofHours(3)));
        books.keep(IntStream.range(0, 450).mapToObj(i -> at("new" + i, Duration.ofMinutes(30))).toArray(Event[]::new));

        assertThat(shell.run("tail", "--since", "2h", "--json")).isZero();
        assertThat(shell.out().lines()).hasSize(450).noneMatch(line -> line.contains("\"old\""));
    }

    @Test
    void sinceMayBeATime() {
        books.keep(at("old", Duration.ofHours(3)), at("new", Duration.ofMinutes(30)));

        assertThat(shell.run("tail", "--since", "2026-11-20T09:00:00Z", "--json")).isZero();

        assertThat(shell.out()).contains("\"new\"").doesNotContain("\"old\"");
    }

    @Test
    void newEventsFollow() {
        books.keep(alert("first", Severity.HIGH, "{}"));
        shell.pause = _ -> {
            if (shell.pauses.size() > 1) {
                throw new InterruptedException();
            }
            books.keep(alert("second", Severity.LOW, "{}"), alert("third", Severity.HIGH, "{}"));
        };

        assertThat(shell.run("tail", "-f", "--json", "severity:high")).isEqualTo(130);

        assertThat(shell.out().lines()).hasSize(2).first().asString().contains("first");
        assertThat(shell.out()).contains("third");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void whoeverReadsNoMoreEndsItQuietly() {
        books.keep(alert("a", Severity.HIGH, "{}"));

        assertThat(shell.run(closedPipe(), "tail", "-f")).isZero();

        assertThat(shell.pauses).isEmpty();
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void hostileTextStaysText() {
        books.keep(alert("a", Severity.HIGH,
                "{\"m\":\"\\u001b[2J\\u009b31m\u202edlrow\\nx=1\",\"\\u0007k\":\"a b=c\",\"long\":\"" + "x".repeat(999) + "\"}"));

        assertThat(shell.run("tail")).isZero();
        assertThat(shell.run("tail", "--json")).isZero();

        assertThat(shell.out().lines()).hasSize(2);
        assertThat(shell.out()).doesNotContainPattern("[\\p{Cntrl}&&[^\\r\\n]]|[\\u0080-\\u009f\\u202e]")
                .contains("\\u001B[2J", "\"a b=c\"", "\\u202e");
    }

    @Test
    void aTerminalIsShownNothingThatMovesOrHides() {
        var hostile = "a\\u001b[2J\u202e\u200bZ" + "\u0335".repeat(9) + "\ufe0f 漢⚡\ud83d\ude00";
        books.keep(alert("a", Severity.HIGH, "{\"m\":\"" + hostile + "\",\"" + "漢".repeat(90) + "\":1}"));
        shell.watched = true;
        shell.environment.put("NO_COLOR", "1");

        assertThat(shell.run("tail")).isZero();

        assertThat(shell.out()).containsPattern("m=\"a␛\\[2J‹U\\+202E›‹U\\+200B›Z◌◌…‹U\\+FE0F› 漢‹U\\+26A1›‹U\\+1F600›\" 漢{79}…=1");
    }

    @Test
    void jsonOnATerminalIsTheSameJsonWithoutWhatMovesOrHides() throws Exception {
        books.keep(alert("a", Severity.HIGH, "{\"m\":\"\u202e\u0335\ufe0f漢\ud83d\ude00\\n\"}"));
        assertThat(shell.run("tail", "--json")).isZero();
        shell.watched = true;
        assertThat(shell.run("tail", "--json")).isZero();

        var lines = shell.out().lines().toList();
        assertThat(lines.getLast()).contains("\"m\":\"\\u202e\\u0335\\ufe0f漢\\ud83d\\ude00\\n\"");
        assertThat(lines.getLast().codePoints()).allMatch(SafeText::isPlain);
        assertThat(new ObjectMapper().readTree(lines.getLast())).isEqualTo(new ObjectMapper().readTree(lines.getFirst()));
    }

    @Test
    void theCaretStandsUnderTheMistakeWhateverIsBeforeIt() {
        assertThat(shell.run("tail", "\"漢\u001b\" severity >= hihg\u202e")).isEqualTo(2);

        assertThat(shell.err().lines()).startsWith("  \"漢␛\" severity >= hihg‹U+202E›", "                    ^");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        books.keep(alert("a", Severity.HIGH, "{}"));
        shell.watched = true;

        shell.run("tail");
        assertThat(shell.out()).contains("\u001b[1;31mhigh    \u001b[0m");

        shell.environment.put("NO_COLOR", "1");
        shell.run("tail");
        assertThat(shell.out().lines().toList().getLast()).doesNotContain("\u001b");
    }

    @Test
    void aWrongQueryIsPointedAt() {
        assertThat(shell.run("tail", "severity >= hihg")).isEqualTo(2);

        assertThat(shell.err().lines()).containsExactly(
                "  severity >= hihg",
                "              ^",
                "column 13: \"hihg\" is no severity; did you mean \"high\"?");
    }

    @Test
    void aWrongTimeIsAUsageError() {
        assertThat(shell.run("tail", "--since", "yesterday")).isEqualTo(2);
        assertThat(shell.run("tail", "--since", "2x")).isEqualTo(2);
        assertThat(shell.run("tail", "-n", "-1")).isEqualTo(2);

        assertThat(shell.err()).contains("--since is \"yesterday\", expected a duration", "--since is \"2x\"", "-n is -1");
    }

    @Test
    void withoutADatabaseItSaysWhatToDo() {
        shell.environment.put("PULSE_DATA_DIR", folder.resolve("none").toString());

        assertThat(shell.run("tail")).isEqualTo(1);

        assertThat(shell.err()).contains("there is no database at ", "start PULSE once (pulse run)").doesNotContain("\tat ");
    }

    private static Event alert(String id, Severity severity, String payload) {
        return TestLedger.event(id, "sentinel.alert", severity, payload);
    }

    private static Event at(String id, Duration ago) {
        return new Event("1.0", Timestamp.of(TestLedger.NOW.minus(ago)), "netlab", "", "", "netlab.x", Severity.INFO, id,
                Payload.EMPTY, Payload.EMPTY,
                TestLedger.NOW);
    }

    private static PrintStream closedPipe() {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        }, true);
    }
}
