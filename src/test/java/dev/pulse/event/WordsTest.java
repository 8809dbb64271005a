package dev.pulse.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Notice.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Severity, Event and Notice: what they refuse and what they say.
class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void severitiesHaveTheFiveWordsOfTheContract() {
        assertThat(Severity.values()).extracting(Severity::word).containsExactly("info", "low", "medium", "high", "critical");
        assertThat(Severity.of("critical")).contains(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INFO", "Info", " info", "warning", "4", "ınfo"})
    void anythingElseIsNoSeverity(String word) {
        assertThat(Severity.of(word)).isEmpty();
    }

    @Test
    void severitiesAreOrdered() {
        assertThat(Severity.HIGH.isAtLeast(Severity.MEDIUM)).isTrue();
        assertThat(Severity.HIGH.isAtLeast(Severity.HIGH)).isTrue();
        assertThat(Severity.LOW.isAtLeast(Severity.MEDIUM)).isFalse();
    }

    @Test
    void anEventHappenedWhenItsSensorSaysSo() {
        var seen = Timestamp.parse("2026-11-20T09:00:00Z").orElseThrow();
        var event = event(seen, "sentinel", "sentinel.alert", "e-1");

        assertThat(event.at()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(event.hasId()).isTrue();
        assertThat(event(seen, "sentinel", "sentinel.alert", "").hasId()).isFalse();
    }

    @Test
    void anEventNeedsASourceAndAType() {
        assertThatThrownBy(() -> event(Timestamp.of(NOW), " ", "x.y", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event(Timestamp.of(NOW), "netlab", "", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event(null, "netlab", "x.y", "")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aNoticeNeedsAKeyAndKeepsItsOwnListOfFacts() {
        var facts = new ArrayList<>(List.of(new Fact("src_ip", "203.0.113.7")));
        var notice = notice("alert/1", facts);

        facts.clear();

        assertThat(notice.facts()).containsExactly(new Fact("src_ip", "203.0.113.7"));
        assertThatThrownBy(() -> notice(" ", List.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("key");
        assertThatThrownBy(() -> new Fact("name", null)).isInstanceOf(NullPointerException.class);
    }

    private static Event event(Timestamp timestamp, String source, String type, String id) {
        return new Event("1.0", timestamp, source, "", "", type, Severity.LOW, id, Payload.EMPTY, Payload.EMPTY, NOW);
    }

    private static Notice notice(String key, List<Fact> facts) {
        return new Notice(key, Kind.ALERT, Severity.HIGH, "title", facts, "", "sentinel", "edge-1", NOW);
    }
}
