package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Completion completion = completion("RULE:SSH brute force", "RULE:SSH scan", "sentinel.alert", "sentinel.scan");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "so, source:", "-ho, -host:", "type:sent, type:sentinel.", "type:rule, `type:\"RULE:SSH `",
        "type:\"RULE:SSH b, type:\"RULE:SSH brute force\"",
        "TYPE:sentinel.a, TYPE:sentinel.alert", "sev:hi, sev:high", "nothing:x, nothing:x", "zzz, zzz", "type:, type:"})
    void asMuchAsIsSureIsWritten(String word, String written) {
        assertThat(completion.common(word)).isEqualTo(written);
    }

    @Test
    void aFieldOfPayloadsThatWasSeenIsOffered() {
        assertThat(new Completion(Map.of("detection_type", List.of("PORT_SCAN"))).of("det")).containsExactly("detection_type:");
    }

    /// Whatever was seen, the query that is written for it finds exactly that.
    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "say \"x\"", "back\\slash", "star*", "a:b", "a(b)", "<x>", "and", "-x", "10.0.0.0/8",
        "日本語", "\uD83D\uDD25", "it's", "a,b;c", "{x}", "now-1h", "3", "\"", "\\", "\u202Eabc", "a\u00A0b", "*"})
    void whatIsCompletedFindsThatVeryValue(String value) {
        var word = completion(value).of("type:").getFirst();
        var query = Query.parse(word);

        assertThat(query.matches(event(value), NOW)).as(word).isTrue();
        assertThat(query.matches(event(value + "x"), NOW)).as(word).isFalse();
        assertThat(QueryLine.of("x " + word).word()).isEqualTo(word);
        assertThat(completion(value).of(word.substring(0, word.length() - (word.endsWith("\"") ? 1 : 0)))).containsExactly(word);
    }

    @Test
    void whatNobodyCanWriteIsNotOffered() {
        assertThat(completion("esc\u001b[31m", "line\nbreak", "\ud800", "x".repeat(201), "").of("type:")).isEmpty();
    }

    private static Completion completion(String... types) {
        return new Completion(Map.of("type", List.of(types)));
    }

    private static Event event(String type) {
        return new Event("1.0", Timestamp.of(NOW), "source", "", "host", type, Severity.LOW, "", Payload.EMPTY, Payload.EMPTY, NOW);
    }
}
