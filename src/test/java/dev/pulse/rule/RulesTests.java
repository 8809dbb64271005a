package dev.pulse.rule;

import static dev.pulse.rule.RuleBench.event;
import static dev.pulse.rule.RuleBench.metric;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.SettableClock;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTests {
    private static final String[] ALL_HIGH = {
            "- templatedRoute:",
            "    routeTemplateRef: match-rule",
            "    parameters:",
            "      - { name: events, value: \"*\" }",
            "      - { name: when, value: \"severity:high\" }",
            "      - { name: title, value: \"seen {n}\" }",
    };
    private static final String[] LASTING = {
            "- templatedRoute:",
            "    routeTemplateRef: metric-rule",
            "    parameters:",
            "      - { name: events, value: system.metrics.cpu }",
            "      - { name: value, value: usage_pct }",
            "      - { name: limit, value: \">= 85\" }",
            "      - { name: for, value: 10m }",
            "      - { name: title, value: \"CPU on {host}\" }",
    };

    @TempDir
    private Path folder;

    @Test
    void alertsComeInTheOrderOfTheEvents() throws Exception {
        try (var bench = RuleBench.with(folder, ALL_HIGH)) {
            bench.happens(IntStream.range(0, 900).mapToObj(i -> event("x.y", Severity.HIGH, "{\"n\":" + i + "}")).toArray(Event[]::new));

            assertThat(bench.notices()).extracting(Notice::title).containsExactlyElementsOf(
                    IntStream.range(0, 900).mapToObj(i -> "seen " + i).toList());
        }
    }

    @Test
    void aStopInTheMiddleLosesNoAlert() throws Exception {
        RuleBench.write(folder, "one.yaml", ALL_HIGH);
        try (var bench = RuleBench.start(folder)) {
            bench.books.keep(IntStream.range(0, 950).mapToObj(i -> event("x.y", Severity.HIGH, "{}")).toArray(Event[]::new));
        }
        try (var bench = RuleBench.start(folder)) {
            bench.settle();

            assertThat(bench.texts("select count(*) || ' ' || count(distinct first_event) from alerts")).containsExactly("950 950");
        }
    }

    @Test
    void aLostBookmarkRaisesNothingNew() throws Exception {
        RuleBench.write(folder, "one.yaml", ALL_HIGH);
        try (var bench = RuleBench.start(folder)) {
            bench.happens(event("x.y", Severity.HIGH, "{}"), event("x.y", Severity.LOW, "{}"), event("x.y", Severity.HIGH, "{}"));

            bench.forgetBookmark();

            assertThat(bench.notices()).hasSize(2);
            assertThat(bench.texts("select event from rule_marks")).containsExactly("3");
        }
    }

    @Test
    void aCrashThatLosesTheMarkTooRaisesNothingNew() throws Exception {
        var clock = new SettableClock(TestLedger.NOW);
        RuleBench.write(folder, "one.yaml", ALL_HIGH);
        try (var bench = RuleBench.start(folder, clock)) {
            bench.happens(event("x.y", Severity.HIGH, "{}"), event("x.y", Severity.HIGH, "{}"));
            bench.books.database.writer().write(transaction -> transaction.update("delete from rule_marks"));
        }
        try (var bench = RuleBench.start(folder, clock)) {
            bench.forgetBookmark();

            assertThat(bench.notices()).hasSize(2);
            assertThat(bench.books.counters.sum("pulse_alerts_repeated_total")).isEqualTo(2);
        }
    }

    @Test
    void aRuleNotifiesOfSoManyAlertsInAMinuteAndKeepsARowOfEach() throws Exception {
        var lines = ALL_HIGH.clone();
        lines[5] += "\n      - { name: alertsPerMinute, value: \"3\" }";
        try (var bench = RuleBench.with(folder, lines)) {
            bench.happens(IntStream.range(0, 10).mapToObj(i -> event("x.y", Severity.HIGH, "{}")).toArray(Event[]::new));

            assertThat(bench.notices()).hasSize(3);
            assertThat(bench.texts("select count(*) from alerts")).containsExactly("10");
            assertThat(bench.suppressed("flooding")).isEqualTo(7);
            assertThat(bench.texts("select reason || ' ' || count from suppressions")).containsExactly("FLOODING 7");
        }
    }

    @Test
    void aRuleThatFailsStopsNoOther() throws Exception {
        RuleBench.write(folder, "bad.yaml",
                "- route:",
                "    from:",
                "      uri: events:*",
                "      steps:",
                "        - filter:",
                "            language: { language: query, expression: \"n:1\" }",
                "            steps:",
                "              - throwException: { message: \"kaputt\", exceptionType: java.lang.IllegalStateException }");
        RuleBench.write(folder, "good.yaml", ALL_HIGH);
        try (var bench = RuleBench.start(folder)) {
            bench.happens(event("x.y", Severity.HIGH, "{\"n\":1}"), event("x.y", Severity.HIGH, "{\"n\":2}"), event("x.y", Severity.HIGH,
                    "{\"n\":1}"));

            assertThat(bench.report.problems()).isEmpty();
            assertThat(bench.notices()).hasSize(3);
            assertThat(bench.texts("select origin || ' ' || entry || ' ' || reason || ' ' || body from dead_letters"))
                    .containsExactly("rules/rule-bad 1 IllegalStateException: kaputt events 1 3");
            assertThat(bench.books.counters.sum("pulse_rule_failures_total", "rule", "rule-bad")).isEqualTo(2);
        }
    }

    @Test
    void aWorldThatIsDownIsWaitedForAndNothingIsToldTwice() throws Exception {
        RuleBench.write(folder, "one.yaml", ALL_HIGH);
        var raised = new AtomicInteger();
        try (var bench = RuleBench.start(folder, real -> new FailingAlerts(real, raised))) {
            bench.happens(IntStream.range(0, 5).mapToObj(i -> event("x.y", Severity.HIGH, "{\"n\":" + i + "}")).toArray(Event[]::new));

            assertThat(bench.notices()).extracting(Notice::title).containsExactlyInAnyOrder("seen 0", "seen 1", "seen 2", "seen 3",
                    "seen 4");
            assertThat(bench.texts("select reason from dead_letters")).isEmpty();
            assertThat(raised).hasValueGreaterThan(5);
        }
    }

    @Test
    void aGapBetweenSamplesBeginsAnew() throws Exception {
        try (var bench = RuleBench.with(folder, LASTING)) {
            bench.happens(cpu(0, 90), cpu(5, 90), cpu(11, 90), cpu(15, 90), cpu(20, 90));
            assertThat(bench.notices()).isEmpty();

            bench.happens(cpu(21, 90));

            assertThat(bench.notices()).hasSize(1);
        }
    }

    @Test
    void aSampleWithinTheLimitBeginsAnewAndALateOneDoesNot() throws Exception {
        try (var bench = RuleBench.with(folder, LASTING)) {
            bench.happens(cpu(0, 90), cpu(4, 90), cpu(8, 10), cpu(9, 90), cpu(12, 90), cpu(11, 10), cpu(16, 90));
            assertThat(bench.notices()).isEmpty();

            bench.happens(cpu(19, 90));

            assertThat(bench.notices()).hasSize(1);
        }
    }

    @Test
    void aSensorWhoseClockWasSetBackIsWatchedOn() throws Exception {
        try (var bench = RuleBench.with(folder, LASTING)) {
            bench.happens(cpu(100_000, 90), cpu(0, 90), cpu(5, 90));
            assertThat(bench.notices()).isEmpty();

            bench.happens(cpu(10, 90));

            assertThat(bench.notices()).hasSize(1);
        }
    }

    @Test
    void howLongAMetricHasLastedOutlivesARestart() throws Exception {
        try (var bench = RuleBench.with(folder, LASTING)) {
            bench.happens(cpu(0, 90), cpu(4, 90), cpu(8, 90));
        }
        try (var bench = RuleBench.start(folder)) {
            bench.happens(cpu(9, 90));
            assertThat(bench.notices()).isEmpty();

            bench.happens(cpu(10, 90), cpu(11, 1));

            assertThat(bench.notices()).extracting(Notice::title).containsExactly("CPU on edge-1");
            RuleBench.await(() -> bench.texts("select rule from metric_holds").isEmpty());
        }
    }

    private static Event cpu(int minute, int percent) {
        return metric("system.metrics.cpu", TestLedger.NOW.plus(Duration.ofMinutes(minute)), "{\"usage_pct\":" + percent + "}");
    }
}
