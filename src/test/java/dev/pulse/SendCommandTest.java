package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse send` against a receiver that answers by a script.
class SendCommandTest {
    private static final String DETAIL = "{\"detail\":\"%s\"}";

    @TempDir
    Path folder;

    private StubReceiver receiver;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        receiver = new StubReceiver();
        shell = new TestShell(folder);
        shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(receiver.port()));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void linesOfTheStandardInputAreSentInBatches() {
        shell.input = IntStream.range(0, 5).mapToObj(i -> "{\"payload\":{\"n\":" + i + "}}").collect(Collectors.joining("\n"));

        assertThat(shell.run("send", "--batch", "2")).isZero();

        assertThat(receiver.requests).extracting(JsonNode::size).containsExactly(2, 2, 1);
        assertThat(receiver.events()).extracting(event -> event.at("/payload/n").asInt()).containsExactly(0, 1, 2, 3, 4);
        assertThat(shell.out()).isEqualToIgnoringNewLines("sent=5 accepted=5 duplicates=0 rejected=0");
    }

    @Test
    void arraysAndObjectsInFilesAreSent() throws IOException {
        var array = Files.writeString(folder.resolve("array.json"), "[{\"payload\":{}},\n {\"payload\":{}}]");
        var object = Files.writeString(folder.resolve("object.json"), "{\n \"payload\": {}\n}\n");

        assertThat(shell.run("send", array.toString(), object.toString())).isZero();

        assertThat(receiver.events()).hasSize(3);
    }

    @Test
    void theTokenTravelsInTheHeader() {
        shell.environment.put("PULSE_RECEIVER_TOKEN", "s3cret");
        shell.input = "{\"payload\":{}}";

        assertThat(shell.run("send")).isZero();

        assertThat(receiver.authorizations).containsExactly("Bearer s3cret");
        assertThat(shell.out() + shell.err()).doesNotContain("s3cret");
    }

    @Test
    void aRepeatedRequestIsTheSameWithTheSameIds() {
        receiver.then(503, DETAIL.formatted("busy"), "3").then(429, "", "").then(507, "", "9999");
        shell.input = "{\"payload\":{}} {\"event_id\":\"mine\",\"payload\":{}} {\"event_id\":null,\"payload\":{}}";

        assertThat(shell.run("send")).isZero();

        assertThat(receiver.requests).hasSize(4).containsOnly(receiver.requests.getFirst());
        assertThat(receiver.requests.getFirst()).extracting(event -> event.path("event_id").asText()).doesNotHaveDuplicates()
                .doesNotContain("", "null").contains("mine");
        assertThat(shell.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(shell.err()).contains("the receiver answers 503 busy; again in 3000 ms");
    }

    @Test
    void withoutIdsEventsAreSentAsTheyAre() {
        shell.input = "{\"payload\":{\"a\":1.5}}";

        assertThat(shell.run("send", "--no-ids", "--gzip")).isZero();

        assertThat(receiver.events()).hasToString("[{\"payload\":{\"a\":1.5}}]");
    }

    @Test
    void aRefusalEndsIt() {
        receiver.then(401, DETAIL.formatted("unauthorized"), "");
        shell.input = "{\"payload\":{}}";

        assertThat(shell.run("send")).isEqualTo(69);

        assertThat(receiver.requests).hasSize(1);
        assertThat(shell.err()).contains("401 unauthorized, see PULSE_RECEIVER_TOKEN", "from line 1 (event 1) on was kept");
        assertThat(shell.out()).startsWith("sent=0 ");
    }

    @Test
    void nobodyThereEndsItAfterTheRetries() {
        receiver.close();
        shell.input = "{\"payload\":{}}";

        assertThat(shell.run("send", "--retries", "2")).isEqualTo(69);

        assertThat(shell.pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(shell.err()).contains("not delivered: nobody listens at " + receiver.url(), "after 3 attempts");
    }

    @Test
    void anotherServerIsNoReceiver() {
        receiver.then(200, "<html>welcome</html>", "");
        shell.input = "{\"payload\":{}}";

        assertThat(shell.run("send")).isEqualTo(69);

        assertThat(shell.err()).contains("answers, but not as PULSE does");
    }

    @Test
    void aRejectionNamesItsLine() {
        shell.input = "{\"payload\":{}}\n\n{\"a\":1}\n{\"payload\":{}}\n42\n";

        assertThat(shell.run("send", "--batch", "3")).isEqualTo(1);

        assertThat(shell.err().lines()).containsExactly(
                "rejected: standard input line 3 (event 2): field \"payload\" is missing",
                "rejected: standard input line 5 (event 4): field \"payload\" is missing");
        assertThat(shell.out()).isEqualToIgnoringNewLines("sent=4 accepted=2 duplicates=0 rejected=2");
    }

    @Test
    void whatStandsBeforeAMistakeIsSent() throws IOException {
        var file = Files.writeString(folder.resolve("broken.ndjson"),
                "{\"payload\":{}}\n{\"payload\":{}}\n{\"payload\": nix}\n{\"payload\":{}}");

        assertThat(shell.run("send", file.toString())).isEqualTo(1);

        assertThat(receiver.events()).hasSize(2);
        assertThat(shell.err()).contains("broken.ndjson: line 3, column ", "this is not JSON");
    }

    @Test
    void aMissingFileIsToldAndTheOthersAreSent() {
        shell.input = "{\"payload\":{}}";

        assertThat(shell.run("send", folder.resolve("none.json").toString(), "-")).isEqualTo(1);

        assertThat(shell.err()).contains("none.json: there is no such file");
        assertThat(receiver.events()).hasSize(1);
    }

    @Test
    void aWrongCommandLineSendsNothing() {
        assertThat(shell.run("send", "--url", "ftp://example.org")).isEqualTo(2);
        assertThat(shell.run("send", "--batch", "0")).isEqualTo(2);
        shell.typed = true;
        assertThat(shell.run("send")).isEqualTo(2);

        assertThat(receiver.requests).isEmpty();
        assertThat(shell.err()).contains("--url: expected a URL", "--batch is 0", "nothing to send");
    }
}
