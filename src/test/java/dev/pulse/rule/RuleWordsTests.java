package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.TestLedger;
import dev.pulse.SettableClock;
import dev.pulse.event.Event;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleWordsTests {
    @Test
    void typesAreWantedByPatternsAndLeftOutByOthers() {
        var types = EventTypes.parse("sentinel.*, x.y, *.login, -sentinel.lifecycle.*");

        assertThat(types.has("sentinel.alert")).isTrue();
        assertThat(types.has("x.y")).isTrue();
        assertThat(types.has("sshd.login")).isTrue();
        assertThat(types.has("sentinel.lifecycle.started")).isFalse();
        assertThat(types.has("xzy")).isFalse();
        assertThat(types.has("sentinelXalert")).isFalse();
    }

    @Test
    void whatOnlyLeavesOutWantsNothing() {
        assertThatThrownBy(() -> EventTypes.parse("-a.b")).hasMessage("\"-a.b\" wants no type; begin with *, as in *, -system.metrics.*");
    }

    @Test
    void aLengthOfTimeIsNumbersAndUnits() {
        assertThat(Span.parse("0s")).isZero();
        assertThat(Span.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Span.parse("2w")).isEqualTo(Duration.ofDays(14));
        assertThatThrownBy(() -> Span.parse("400d")).hasMessage("\"400d\" is too long; expected at most 366d");
        assertThatThrownBy(() -> Span.parse("-5m")).hasMessageContaining("is not a length of time");
        assertThatThrownBy(() -> Span.parse("")).hasMessageContaining("is not a length of time");
    }

    @Test
    void aLimitIsBrokenOnItsSideOnly() {
        assertThat(Limit.parse("> 90").isBroken(90)).isFalse();
        assertThat(Limit.parse(">=90 %").isBroken(90)).isTrue();
        assertThat(Limit.parse("< 5").isBroken(5)).isFalse();
        assertThat(Limit.parse("<= -0.5").isBroken(-0.5)).isTrue();
    }

    @Test
    void aPartIsHeldAgainstItsOwnTotal() {
        var metric = Metric.parse("disks.used of disks.size is > 50 for 0s gap 5m per {host}");

        assertThat(metric.isBeyond(event("{\"disks\":[{\"used\":10,\"size\":100},{\"used\":60,\"size\":100}]}"))).isTrue();
        assertThat(metric.isBeyond(event("{\"disks\":[{\"used\":60,\"size\":1000},{\"used\":10,\"size\":100}]}"))).isFalse();
        assertThat(metric.isBeyond(event("{\"disks\":[{\"used\":60,\"size\":0}]}"))).isFalse();
        assertThat(metric.isBeyond(event("{\"disks\":[{\"used\":60}]}"))).isFalse();
        assertThat(metric.isIn(event("{\"disks\":[{\"size\":60}]}"))).isFalse();
    }

    @Test
    void factsAreBoundedAndSayWhatIsMissing() {
        var many = IntStream.range(0, 50).mapToObj(i -> "\"k%d\":{\"a\":[%d]}".formatted(i, i)).collect(Collectors.joining(",", "{", "}"));

        var facts = Facts.of(Payload.parse(many));

        assertThat(facts).hasSize(Facts.FACTS_MAX).first().isEqualTo(new Fact("k0", "{\"a\":[0]}"));
        assertThat(facts.getLast()).isEqualTo(new Fact("…", "31 more"));
        var longOne = Facts.of(Payload.parse("{\"k\":\"" + "v".repeat(9_999) + "\"}")).getFirst();
        assertThat(longOne.value()).hasSize(Facts.VALUE_CHARS_MAX).endsWith("v…");
    }

    @Test
    void theNewestHoldsAreRememberedAndTheOldestForgotten(@TempDir Path folder) throws Exception {
        try (var books = new TestLedger(folder, new SettableClock(TestLedger.NOW))) {
            var holds = SqliteHolds.open(books.database);
            var gap = Duration.ofMinutes(5);
            for (var i = 0; i <= SqliteHolds.HOLDS_MAX; i++) {
                holds.beyond("rule", "key " + i, TestLedger.NOW, gap);
            }

            var later = TestLedger.NOW.plusSeconds(60);
            assertThat(holds.beyond("rule", "key " + SqliteHolds.HOLDS_MAX, later, gap)).isEqualTo(Duration.ofMinutes(1));
            assertThat(holds.beyond("rule", "key 0", later, gap)).isZero();
        }
    }

    @Test
    void aMarkOnlyMovesWhenTheBatchIsThrough(@TempDir Path folder) throws Exception {
        try (var books = new TestLedger(folder, new SettableClock(TestLedger.NOW))) {
            var marks = SqliteMarks.open(books.database);
            var seen = new SeenRepository(marks);

            assertThat(seen.add("rule-x/5")).isTrue();
            seen.confirm("rule-x/5");
            marks.batchFailed();
            assertThat(seen.add("rule-x/5")).isTrue();
            seen.confirm("rule-x/5");
            marks.batchFinished();

            assertThat(seen.add("rule-x/5")).isFalse();
            assertThat(seen.contains("rule-x/4")).isTrue();
            assertThat(seen.add("rule-x/6")).isTrue();
            assertThat(seen.add("rule-y/5")).isTrue();
            RuleBench.await(() -> SqliteMarks.open(books.database).isFinished("rule-x", 5));
        }
    }

    private static Event event(String payload) {
        return RuleBench.event("x.y", Severity.INFO, payload);
    }
}
