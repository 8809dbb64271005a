package dev.pulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.flow.Counters;
import dev.pulse.http.HttpRequest;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Kept;
import dev.pulse.ledger.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How bodies are taken apart: JSON, lines of it, and what is neither.
class BodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:01Z");

    private final Receiver receiver = receiver(IngestSettings.DEFAULTS);

    static Stream<Arguments> unreadableBodies() {
        return Stream.of(
                Arguments.of("", "invalid JSON: the body is empty, line 1, column 1"),
                Arguments.of("  \n ", "invalid JSON: the body is empty, line 1, column 1"),
                Arguments.of("{\"a\":}", "invalid JSON: unexpected character, line 1, column 6"),
                Arguments.of("{\n\"a\":1,\n oops}", "invalid JSON: unexpected character, line 3, column 2"),
                Arguments.of("[{\"a\":1}", "invalid JSON: the text ends too early, line 1, column 9"),
                Arguments.of("{} {}", "invalid JSON: more text after the end, line 1, column 4"),
                Arguments.of("[".repeat(2_000), "invalid JSON: nested deeper than 1000 levels"));
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void aBodyThatIsNoJsonIsToldWhere(String body, String detail) {
        var intake = receive("application/json", body);

        assertThat(intake.unreadable()).isEqualTo(detail);
        assertThat(intake.received()).isZero();
        assertThat(Receipt.of(new Kept(intake, 0, 0)).status()).isEqualTo(400);
    }

    @Test
    void bytesThatAreNotUtf8AreToldWhere() {
        var body = "{\n\"a\":\"ö\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(receive("application/json", body).unreadable()).isEqualTo("invalid JSON: not UTF-8, line 2, column 6");
        assertThat(receive("application/json", EventText.VALID.getBytes(StandardCharsets.UTF_16LE)).isReadable()).isFalse();
        assertThat(receive("application/json", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}).isReadable()).isFalse();
    }

    @Test
    void aByteOrderMarkDoesNoHarm() {
        assertThat(receive("application/json", "\uFEFF" + EventText.VALID).events()).hasSize(1);
    }

    @Test
    void everyLineOfNdjsonIsJudgedByItself() {
        var intake = receive("application/x-ndjson", EventText.VALID + "\n\n{oops\r\n" + EventText.VALID + "\r\n[]");

        assertThat(intake.events()).hasSize(2);
        assertThat(intake.rejections()).extracting(Rejection::position, Rejection::reason).containsExactly(
                tuple("1", "invalid JSON: unexpected character, line 3, column 2"),
                tuple("3", "expected a JSON object, found an array"));
    }

    @Test
    void aRequestWithTooManyValuesIsRefusedAsAWhole() {
        var body = IntStream.range(0, BodyReader.ELEMENTS_MAX + 1).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));

        assertThat(receive("application/json", body).unreadable()).isEqualTo("more than 65536 events in one request, send fewer at a time");
        assertThat(Receipt.of(new Kept(receive("application/json", body), 0, 0)).status()).isEqualTo(413);
    }

    private Intake receive(String mediaType, String body) {
        return receiver.receive(request(mediaType, body));
    }

    private Intake receive(String mediaType, byte[] body) {
        return receiver.receive(new HttpRequest(body, mediaType, "", "127.0.0.1"));
    }

    private static HttpRequest request(String mediaType, String body) {
        return new HttpRequest(body.getBytes(StandardCharsets.UTF_8), mediaType, "", "127.0.0.1");
    }

    private static Receiver receiver(IngestSettings settings) {
        return new Receiver(settings, new SourceNames(List.of(), settings.sourcesMax(), new Counters()), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
