package dev.pulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.event.Event;
import dev.pulse.event.Severity;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:01Z");

    private final Receiver receiver = receiver(IngestSettings.DEFAULTS);

    @Test
    void everyFieldOfAnEventIsKept() {
        var event = only(EventText.VALID);

        assertThat(event.schemaVersion()).isEqualTo("1.0");
        assertThat(event.timestamp().text()).isEqualTo("2026-11-20T11:00:00.123+01:00");
        assertThat(event.at()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123Z"));
        assertThat(List.of(event.source(), event.sourceVersion(), event.host(), event.type(), event.id()))
                .containsExactly("sentinel", "0.1.0", "edge-1", "sentinel.alert", "a-1");
        assertThat(event.severity()).isEqualTo(Severity.HIGH);
        assertThat(event.payload().json()).isEqualTo("{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\"}");
        assertThat(event.receivedAt()).isEqualTo(NOW);
        assertThat(event.extra().isEmpty()).isTrue();
    }

    @Test
    void optionalFieldsMayBeMissingOrNull() {
        var missing = only(EventText.changed("-host -source_version -event_id"));
        var empty = only(EventText.changed("+{\"host\":null,\"source_version\":null,\"event_id\":null}"));

        assertThat(List.of(missing.host(), missing.sourceVersion(), missing.id())).containsOnly("");
        assertThat(List.of(empty.host(), empty.sourceVersion(), empty.id())).containsOnly("");
    }

    @Test
    void aPayloadIsKeptAsItWasSentWhereverItStands() {
        var body = "[{\"payload\": { \"ü\" : [1, 2] }, \"host\": \"h\","
                + EventText.changed("-payload -host").substring(1) + "," + EventText.VALID + "]";

        var events = receive("application/json", body).events();
        var lines = receive("application/x-ndjson", "\n" + EventText.VALID + "\n" + EventText.VALID).events();

        assertThat(events).extracting(event -> event.payload().json())
                .containsExactly("{ \"ü\" : [1, 2] }", "{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\"}");
        assertThat(events.getFirst().payload().tree().path("ü").path(1).asInt()).isEqualTo(2);
        assertThat(lines).extracting(event -> event.payload().json())
                .containsOnly("{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\"}");
    }

    @Test
    void unknownFieldsAreKeptBesideTheKnownOnes() {
        var event = only(EventText.changed("+{\"trace\":{\"id\":7},\"zone\":\"dmz\"}"));

        assertThat(event.extra().json()).isEqualTo("{\"trace\":{\"id\":7},\"zone\":\"dmz\"}");
    }

    @Test
    void numbersKeepTheirDigits() {
        var event = only(EventText.changed("+{\"payload\":{\"a\":1.50,\"b\":12345678901234567890,\"c\":-0.0}}"));
        var onLines = only(EventText.changed("+{\"payload\":{\n\"a\":1.50,\n\"b\":12345678901234567890 }}"));

        assertThat(event.payload().json()).isEqualTo("{\"a\":1.50,\"b\":12345678901234567890,\"c\":-0.0}");
        assertThat(onLines.payload().json()).isEqualTo("{\"a\":1.50,\"b\":12345678901234567890}");
    }

    static Stream<Arguments> brokenEvents() {
        return EventText.gallery("broken-events.txt").map(line -> Arguments.of(line.get(0), EventText.changed(line.get(1)), line.get(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenEvents")
    void aBrokenEventIsToldWhichFieldAndWhatWasExpected(String name, String body, String error) {
        var intake = receive("application/json", body);

        assertThat(intake.events()).isEmpty();
        assertThat(intake.rejections()).extracting(Rejection::position, Rejection::reason).containsExactly(tuple("0", error));
    }

    @Test
    void oneBadEventCostsNoOther() {
        var intake = receive("application/json", "[%1$s, 7, %1$s, {\"a\":NaN}, %1$s]".formatted(EventText.VALID));

        assertThat(intake.events()).hasSize(3);
        assertThat(intake.rejections()).extracting(Rejection::position).containsExactly("1", "3");
        assertThat(intake.rejections()).extracting(Rejection::raw).containsExactly("7", "{\"a\":NaN}");
        assertThat(intake.received()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10e2147483648", "1e99999999999", "-1.5E-99999999999"})
    void aNumberWithAnExponentBeyondAllBoundsCostsNoOther(String number) {
        var extreme = EventText.changed("+{\"payload\":{\"a\":1}}").replace("\"a\":1", "\"a\":" + number);

        var intake = receive("application/json", "[%1$s, %2$s, %1$s]".formatted(EventText.VALID, extreme));

        assertThat(intake.events()).hasSize(2);
        assertThat(intake.rejections()).extracting(Rejection::position, Rejection::reason)
                .containsExactly(tuple("1", "a number has an exponent that is too large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "\"x\"", "null", "true"})
    void aScalarIsOneRejectedEvent(String body) {
        var intake = receive("application/json", body);

        assertThat(intake.isReadable()).isTrue();
        assertThat(intake.rejections()).singleElement().extracting(Rejection::reason).asString()
                .startsWith("expected a JSON object, found");
    }

    @Test
    void anEmptyArrayIsNothing() {
        var intake = receive("application/json", "[]");

        assertThat(intake.received()).isZero();
        assertThat(intake.isReadable()).isTrue();
    }

    @Test
    void deepAndLargeEventsAreRefusedAlone() {
        var deep = EventText.changed("+{\"payload\":{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}}");
        var large = EventText.changed("+{\"payload\":{\"a\":\"" + "x".repeat(Contract.PAYLOAD_BYTES_MAX) + "\"}}");
        var longNumber = EventText.changed("+{\"payload\":{\"a\":" + "9".repeat(2_000) + "}}");
        var longKey = EventText.changed("+{\"payload\":{\"" + "k".repeat(300) + "\":1}}");
        var many = EventText.changed("+{\"payload\":{\"a\":[" + "{},".repeat(10_000) + "{}]}}");
        var longId = EventText.changed("+{\"event_id\":\"" + "i".repeat(257) + "\"}");

        var all = String.join(",", deep, large, longNumber, longKey, longId, many, EventText.VALID);
        var intake = receive("application/json", "[" + all + "]");

        assertThat(intake.events()).hasSize(1);
        assertThat(intake.rejections()).extracting(Rejection::reason).containsExactly(
                "it is nested deeper than 32 levels", "field \"payload\" is larger than 262144 bytes",
                "a number has more than 100 characters", "a key is longer than 256 characters",
                "field \"event_id\" is longer than 256 characters", "it holds more than 10000 values");
    }

    @Test
    void theLongestIdAndTheDeepestNestingAreFine() {
        var id = only(EventText.changed("+{\"event_id\":\"" + "i".repeat(256) + "\"}"));
        var deep = only(EventText.changed("+{\"payload\":{\"a\":" + "[".repeat(30) + "]".repeat(30) + "}}"));

        assertThat(id.id()).hasSize(256);
        assertThat(deep.payload().json()).contains("[[[");
    }

    @Test
    void aSenderMayBringSoManyNewSourcesInAnHour() {
        for (var i = 0; i < SourceNames.NEW_OF_SENDER_MAX; i++) {
            assertThat(from("source-" + i, "high").events()).hasSize(1);
        }

        assertThat(from("one-more", "high").rejections()).extracting(Rejection::reason).containsExactly(SourceNames.REFUSAL);
        assertThat(from("one-more", "critical").events()).hasSize(1);
        assertThat(from("source-0", "low").events()).hasSize(1);
    }

    private Intake from(String source, String severity) {
        return receiver.receive(request("application/json",
                EventText.changed("-event_id +{\"source\":\"%s\",\"severity\":\"%s\"}".formatted(source, severity))));
    }

    @Test
    void contentMakesTheIdWhereThatIsWanted() {
        var byContent = receiver(new IngestSettings(true, 10));
        var body = EventText.changed("-event_id");

        var one = only(byContent, body);
        var same = only(byContent, body);
        var other = only(byContent, EventText.changed("-event_id +{\"host\":\"edge-2\"}"));
        var named = only(byContent, EventText.VALID);

        assertThat(one.id()).startsWith("sha256:").isEqualTo(same.id()).isNotEqualTo(other.id());
        assertThat(named.id()).isEqualTo("a-1");
    }

    @Test
    void theReceiptAddsUp() {
        var intake = receive("application/json", "[" + EventText.VALID + "," + EventText.VALID + ",42]");

        var receipt = new String(Receipt.of(new Kept(intake, 1, 1)).body(), StandardCharsets.UTF_8);

        assertThat(receipt).isEqualTo("{\"accepted\":2,\"rejected\":"
                + "[{\"index\":\"2\",\"error\":\"expected a JSON object, found a number\"}],"
                + "\"duplicates\":1}");
    }

    @Test
    void whileRoomIsShortOnlyInfoIsShed() {
        var sources = new SourceNames(List.of(), 10, new Counters());
        var shedding = new Receiver(IngestSettings.DEFAULTS, sources, Clock.fixed(NOW, ZoneOffset.UTC), () -> true);
        var info = EventText.changed("+{\"severity\":\"info\"}");

        var intake = shedding.receive(request("application/json", "[" + info + "," + EventText.VALID + ",42," + info + "]"));

        assertThat(intake.events()).extracting(Event::severity).containsExactly(Severity.HIGH);
        assertThat(intake.shed()).extracting(Event::severity).containsExactly(Severity.INFO, Severity.INFO);
        assertThat(intake.rejections()).extracting(Rejection::position, Rejection::isShed)
                .containsExactly(tuple("0", true), tuple("2", false), tuple("3", true));
        assertThat(new String(Receipt.of(new Kept(intake, 1, 0)).body(), StandardCharsets.UTF_8))
                .startsWith("{\"accepted\":1,\"rejected\":[{\"index\":\"0\",\"error\":\"shed: the disk is nearly full");
    }

    private Event only(String body) {
        return only(receiver, body);
    }

    private static Event only(Receiver receiver, String body) {
        var intake = receiver.receive(request("application/json", body));
        assertThat(intake.rejections()).isEmpty();
        return intake.events().getFirst();
    }

    private Intake receive(String mediaType, String body) {
        return receiver.receive(request(mediaType, body));
    }

    private static HttpRequest request(String mediaType, String body) {
        return new HttpRequest(body.getBytes(StandardCharsets.UTF_8), mediaType, "", "127.0.0.1");
    }

    private static Receiver receiver(IngestSettings settings) {
        return new Receiver(settings, new SourceNames(List.of(), settings.sourcesMax(), new Counters()), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
