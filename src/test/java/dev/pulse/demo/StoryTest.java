package dev.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Instant END = Instant.parse("2026-11-20T18:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final Story story = new Story(END, ZoneOffset.UTC);
    private final List<Message> day = story.between(story.begin(), END);

    @Test
    void theSameDayIsToldInTheSameWords() {
        var again = new Story(END, ZoneOffset.UTC);

        assertThat(again.between(again.begin(), END)).isEqualTo(day);
    }

    @Test
    void spansThatMeetTellWhatBothTogetherWould() {
        var middle = END.minus(Duration.ofMinutes(71)).plusMillis(337);
        var after = END.plus(Duration.ofMinutes(30));

        var parts = new java.util.ArrayList<>(story.between(story.begin(), middle));
        parts.addAll(story.between(middle, after));

        assertThat(parts).isEqualTo(story.between(story.begin(), after));
    }

    @Test
    void aDayIsLively() {
        assertThat(day).hasSizeBetween(12_000, 20_000).isSortedAccordingTo(java.util.Comparator.comparing(Message::at));
        assertThat(day).allMatch(message -> !message.at().isBefore(story.begin()) && message.at().isBefore(END));
        assertThat(day.stream().map(StoryTest::json).map(event -> event.path("source").asText()).distinct())
                .contains("syswatch", "sentinel", "netlab", "falco");
    }

    @Test
    void everyMessageIsJsonAndFewBreakTheContract() {
        assertThat(day.stream().map(StoryTest::json).filter(event -> !event.path("timestamp").asText().startsWith("2026-11-"))).hasSize(4);
    }

    @Test
    void theAttackGoesFromLookingToFlooding() {
        var story = attack("203.0.113.66").map(event -> event.at("/payload/detection_type").asText()).distinct();

        assertThat(story).containsSubsequence("PORT_SCAN", "RULE:SSH brute force", "SYN_FLOOD");
        assertThat(attack("10.0.0.23").map(event -> event.at("/payload/detection_type").asText())).contains("ARP_SPOOF");
    }

    @Test
    void theLastHalfHourIsQuietAgain() {
        assertThat(day.stream().filter(message -> message.at().isAfter(END.minus(Duration.ofMinutes(30)))).map(StoryTest::json))
                .noneMatch(severity("critical").and(event -> event.path("source").asText().equals("sentinel")));
    }

    @Test
    void someTextWouldTakeOverATerminal() {
        assertThat(day.stream().map(StoryTest::json).map(event -> event.at("/payload/message").asText()))
                .anyMatch(text -> text.contains("\u001b[2J") && text.contains("\u202e") && text.contains("\u200b"));
    }

    @Test
    void someEventsComeTwiceUnderTheSameId() {
        var ids = day.stream().map(StoryTest::json).filter(event -> event.has("event_id"))
                .map(event -> event.get("event_id").asText()).toList();

        assertThat(ids.size() - ids.stream().distinct().count()).isEqualTo(6);
    }

    @Test
    void memoryLeaksUntilTheAlertAndIsFreedAgain() {
        var shares = day.stream().map(StoryTest::json).filter(event -> event.path("event_type").asText().equals("system.metrics.memory"))
                .map(event -> event.at("/payload/mem_used").asDouble() / event.at("/payload/mem_total").asDouble()).toList();

        assertThat(shares).anyMatch(share -> share > 0.9).last().satisfies(share -> assertThat(share).isLessThan(0.6));
    }

    @Test
    void theStoryGoesOnFasterAfterTheDay() {
        var minute = story.between(END, END.plusSeconds(60)).stream().map(StoryTest::json).toList();

        assertThat(minute).filteredOn(event -> event.path("event_type").asText().equals("system.metrics.cpu")).hasSize(12);
        assertThat(minute).anyMatch(event -> event.path("source").asText().equals("sentinel"));
    }

    @Test
    void sensorsWriteTheTimeOfWhereTheyAre() {
        var berlin = new Story(END, ZoneId.of("Europe/Berlin"));

        var time = json(berlin.between(END.minusSeconds(60), END).getFirst()).path("timestamp").asText();

        assertThat(OffsetDateTime.parse(time).getOffset()).isEqualTo(ZoneOffset.ofHours(1));
    }

    private java.util.stream.Stream<JsonNode> attack(String address) {
        return day.stream().map(StoryTest::json).filter(event -> event.at("/payload/src_ip").asText().equals(address));
    }

    private static Predicate<JsonNode> severity(String word) {
        return event -> event.path("severity").asText().equals(word);
    }

    private static JsonNode json(Message message) {
        try {
            return JSON.readTree(message.json());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(message.json(), e);
        }
    }
}
