package dev.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each thread of the story by itself.
class ScenesTest {
    private static final Instant END = Instant.parse("2026-11-20T18:00:00Z");
    private static final Instant BEGIN = END.minus(Duration.ofDays(1));
    private static final Sensor SENSOR = new Sensor("sentinel", "0.1.0", "edge-1", ZoneOffset.UTC);

    private static Stream<Scene> scenes() {
        var load = new Load(END, ZoneOffset.UTC);
        return Stream.of(new Metrics(SENSOR, load, Duration.ofSeconds(30)), new Metrics(SENSOR, load, Duration.ofSeconds(7)),
                new Internet(SENSOR, Duration.ofSeconds(75)), new LabRuns(SENSOR, Duration.ofMinutes(19), END),
                new Attack(SENSOR, SENSOR, SENSOR, END), new Oddities(SENSOR, SENSOR, SENSOR, END));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void piecesTellEverythingOnceWhereverTheyMeet(Scene scene) {
        var random = new Random(20_261_121);
        var whole = scene.between(BEGIN, END).toList();
        var cuts = Stream.concat(Stream.of(BEGIN, END, whole.getFirst().at(), whole.get(whole.size() / 2).at(), whole.getLast().at()),
                random.longs(60, 0, 86_400_000).mapToObj(BEGIN::plusMillis)).sorted().toList();

        var pieces = new ArrayList<Message>();
        for (var i = 1; i < cuts.size(); i++) {
            var from = cuts.get(i - 1);
            var to = cuts.get(i);
            var piece = scene.between(from, to).toList();
            assertThat(piece).allMatch(message -> !message.at().isBefore(from) && message.at().isBefore(to));
            pieces.addAll(piece);
        }

        assertThat(pieces).hasSameSizeAs(whole).containsExactlyInAnyOrderElementsOf(whole);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void noTimeHoldsNothing(Scene scene) {
        assertThat(scene.between(END.minusSeconds(60), END.minusSeconds(60))).isEmpty();
        assertThat(scene.between(END, BEGIN)).isEmpty();
    }

    @Test
    void theActsOfTheAttackFollowEachOther() {
        var day = DayOfDemo.of(new Attack(SENSOR, SENSOR, SENSOR, END), BEGIN, END);
        var acts = day.events().sorted(Comparator.comparing(event -> event.path("timestamp").asText())).map(ScenesTest::act).distinct();

        assertThat(acts).containsExactly("PORT_SCAN 203.0.113.66", "RULE:SSH brute force 203.0.113.66", "Login after many failures ",
                "Shell spawned by backup user ", "ARP_SPOOF 10.0.0.23", "RULE:DNS amplification 198.51.100.11", "SYN_FLOOD 203.0.113.66",
                "syn-cookies ", "drop 203.0.113.66 ");
    }

    @Test
    void whoIsShutOutIsNotSeenAgain() {
        var day = DayOfDemo.of(new Attack(SENSOR, SENSOR, SENSOR, END), BEGIN, END);
        var shutOut = day.events().filter(event -> event.at("/payload/defense").asText().startsWith("drop")).findFirst().orElseThrow();

        assertThat(day.events().filter(event -> event.at("/payload/src_ip").asText().equals("203.0.113.66")))
                .allMatch(event -> event.path("timestamp").asText().compareTo(shutOut.path("timestamp").asText()) < 0);
    }

    @Test
    void aLabRunsOneScenarioAtATimeAlsoAfterTheDay() {
        var story = new Story(END, ZoneOffset.UTC);
        var runs = new DayOfDemo(story.between(BEGIN.plus(Duration.ofMinutes(40)), END.plus(Duration.ofHours(12)))).events()
                .filter(event -> event.path("source").asText().equals("netlab") && event.at("/payload/scenario").isTextual())
                .dropWhile(event -> !isStart(event)).toList();
        var running = "";

        for (var event : runs) {
            var scenario = event.at("/payload/scenario").asText();
            assertThat(isStart(event) ? "" : scenario).as(event.toString()).isEqualTo(running);
            running = event.path("event_type").asText().matches("netlab.lifecycle.(clean|dirty)") ? "" : scenario;
        }
        assertThat(runs.stream().filter(ScenesTest::isStart)).hasSizeGreaterThan(60);
    }

    @Test
    void aRunIsToldFromItsStartToItsEnd() {
        var day = DayOfDemo.of(new LabRuns(SENSOR, Duration.ofMinutes(19), END), BEGIN, END);
        var types = day.texts("/event_type").stream().map(type -> type.replace("netlab.", "")).collect(Collectors.joining(" "));

        var runs = List.of(types.substring(types.indexOf("scenario.started")).split(" (?=scenario.started)"));

        // The last one is still under way when the day ends.
        assertThat(runs.subList(0, runs.size() - 1)).hasSizeGreaterThan(60).allMatch(run -> run.matches(
                "scenario.started lifecycle.warming_up (scenario.event ){3}scenario.aborted lifecycle.tearing_down lifecycle.clean|"
                        + "scenario.started lifecycle.warming_up (scenario.event ){6}defense.applied scenario.completed "
                        + "lifecycle.tearing_down lifecycle.(clean|dirty)"));
        assertThat(types).contains("dirty", "aborted");
    }

    @Test
    void nothingDirtyIsLeftBehindWhereItWouldHideTheAttack() {
        var labs = new LabRuns(SENSOR, Duration.ofMinutes(19), END);

        var evening = DayOfDemo.of(labs, END.minus(Duration.ofMinutes(160)), END.plus(Duration.ofDays(2)));

        assertThat(evening.of("netlab.lifecycle.dirty")).isEmpty();
    }

    @Test
    void whatBreaksTheContractIsAsManyAndOfAsManyKindsAsThereShouldBe() {
        var odd = DayOfDemo.of(new Oddities(SENSOR, SENSOR, SENSOR, END), BEGIN, END);

        assertThat(odd.of("sentinel.alert").collect(Collectors.groupingBy(ScenesTest::mistake, Collectors.counting())))
                .isEqualTo(Map.of("severity", 3L, "timestamp", 3L, "none", 1L));
        assertThat(odd.events().filter(JsonNode::isTextual)).hasSize(1);
    }

    @Test
    void chanceCanBeAskedAgainInAnyOrder() {
        var noise = new Noise(5);
        var moments = LongStream.range(-500, 500).boxed().toList();
        var asked = moments.stream().map(noise::at).toList();

        assertThat(moments.reversed().stream().map(noise::at).toList().reversed()).isEqualTo(asked);
        assertThat(asked).allMatch(chance -> chance >= 0 && chance < 1).doesNotHaveDuplicates();
        assertThat(asked.stream().mapToDouble(chance -> chance).average().orElseThrow()).isBetween(0.45, 0.55);
        assertThat(new Noise(6).at(1)).isNotEqualTo(noise.at(1));
        assertThat(moments.stream().map(moment -> noise.below(4, moment)).distinct()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void aWaveNeverJumps() {
        var noise = new Noise(5);
        var waves = LongStream.range(-3000, 3000).mapToObj(moment -> noise.wave(100, moment)).toList();

        assertThat(waves).allMatch(wave -> wave >= -1 && wave <= 1);
        assertThat(List.of(waves.stream().reduce(Math::max).orElseThrow() > 0.5, waves.stream().reduce(Math::min).orElseThrow() < -0.5))
                .containsOnly(true);
        for (var i = 1; i < waves.size(); i++) {
            assertThat(Math.abs(waves.get(i) - waves.get(i - 1))).isLessThan(0.04);
        }
    }

    private static String act(JsonNode event) {
        var payload = event.get("payload");
        return payload.path("detection_type").asText() + payload.path("rule").asText() + payload.path("defense").asText() + " "
                + (payload.path("rule").isMissingNode() ? amplified(payload) : "");
    }

    /// Of the many addresses that an amplified flood comes from, the first stands for all.
    private static String amplified(JsonNode payload) {
        return payload.path("src_ip").asText().replaceFirst("198\\.51\\.100\\..*", "198.51.100.11");
    }

    private static String mistake(JsonNode event) {
        return event.path("severity").asText().equals("urgent") ? "severity"
                : event.path("timestamp").asText().equals("yesterday") ? "timestamp" : "none";
    }

    private static boolean isStart(JsonNode event) {
        return event.path("event_type").asText().equals("netlab.scenario.started");
    }
}
