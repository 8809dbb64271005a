package dev.pulse.rule;

import static dev.pulse.rule.RuleBench.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleGuardTests {
    private static final String SLOW = "rule-slow";
    private static final String STOPPED = "Rule rule-slow is stopped";

    private final AtomicLong nanos = new AtomicLong();
    /// Each thread has its own, so that a step that takes long on one does not seem to on another.
    private final ThreadLocal<Long> stepNanos = ThreadLocal.withInitial(() -> 0L);
    @TempDir
    private Path folder;

    @BeforeEach
    void twoRules() throws Exception {
        rule("slow", "");
        rule("good", "");
    }

    @Test
    void aRuleFarOverItsBudgetIsStoppedAtOnceAndTheOthersGoOn() throws Exception {
        try (var bench = bench(Duration.ofMillis(1_500), Duration.ZERO)) {
            bench.happens(events(20));

            assertThat(alerts(bench, SLOW)).isEqualTo(7);
            assertThat(alerts(bench, "rule-good")).isEqualTo(20);
            assertThat(bench.rules.troubles()).extracting(RuleTrouble::toString)
                    .containsExactly("rule-slow is stopped: took more than 10 times PULSE_RULE_BUDGET");
            assertThat(bench.rules.running()).isEqualTo(1);
            RuleBench.await(() -> bench.notices().stream().map(Notice::title).filter(STOPPED::equals).count() == 1);
        }
    }

    @Test
    void oneEventThatHangsIsEnough() throws Exception {
        try (var bench = bench(Duration.ofSeconds(11), Duration.ZERO)) {
            bench.happens(events(5));

            assertThat(alerts(bench, SLOW)).isEqualTo(1);
            assertThat(alerts(bench, "rule-good")).isEqualTo(5);
        }
    }

    @Test
    void aStoppedRuleStaysStoppedOverAStartUntilItsFileIsEdited() throws Exception {
        try (var bench = bench(Duration.ofSeconds(11), Duration.ZERO)) {
            bench.happens(events(1));
        }
        try (var bench = bench(Duration.ZERO, Duration.ZERO)) {
            bench.happens(events(2));

            assertThat(alerts(bench, SLOW)).isEqualTo(1);
            assertThat(bench.rules.troubles()).hasSize(1);
            assertThat(Rules.stopped(folder, bench.report)).extracting(RuleTrouble::text).singleElement().asString()
                    .contains("edit slow.yaml or delete " + folder.resolve("stopped-rules/rule-slow"));
        }
        rule("slow", "# edited");
        try (var bench = bench(Duration.ZERO, Duration.ZERO)) {
            bench.happens(events(3));

            assertThat(alerts(bench, SLOW)).isEqualTo(4);
            assertThat(bench.rules.troubles()).isEmpty();
            assertThat(bench.notices()).extracting(Notice::title).filteredOn(STOPPED::equals).hasSize(1);
        }
    }

    @Test
    void aStoppedRuleRunsAgainWhenItsEntryIsDeleted() throws Exception {
        try (var bench = bench(Duration.ofSeconds(11), Duration.ZERO)) {
            bench.happens(events(1));
        }
        Files.delete(folder.resolve("stopped-rules/rule-slow"));
        try (var bench = bench(Duration.ZERO, Duration.ZERO)) {
            bench.happens(events(1));

            assertThat(alerts(bench, SLOW)).isEqualTo(2);
        }
    }

    @Test
    void aRuleOverItsBudgetIsReportedUntilItIsWithinAgain() throws Exception {
        try (var bench = bench(Duration.ofMillis(3), Duration.ZERO)) {
            bench.happens(events(600));

            assertThat(bench.rules.troubles()).extracting(RuleTrouble::toString)
                    .containsExactly("rule-slow takes more time than PULSE_RULE_BUDGET");
            assertThat(bench.books.counters.sum("pulse_rule_seconds_total", "rule", SLOW)).isEqualTo(2);
        }
    }

    @Test
    void waitingForTheDiskIsNotTheRulesTime() throws Exception {
        try (var bench = bench(Duration.ZERO, Duration.ofSeconds(20))) {
            bench.happens(events(3));

            assertThat(bench.rules.troubles()).isEmpty();
            assertThat(alerts(bench, SLOW)).isEqualTo(3);
        }
    }

    @Test
    void aRuleThatTakesSecondsForOneEventIsStoppedAtTheSecond() {
        var time = new RuleTime(Duration.ofMillis(1));

        assertThat(IntStream.range(0, 3).mapToObj(_ -> time.add(Duration.ofMillis(5_001).toNanos(), 1)))
                .containsExactly(RuleTime.Pace.OVER, RuleTime.Pace.FAR_OVER, RuleTime.Pace.FAR_OVER);
    }

    @Test
    void aRuleIsWithinItsBudgetAgainAfterAThousandQuickEvents() {
        var time = new RuleTime(Duration.ofMillis(1));
        time.add(Duration.ofSeconds(2).toNanos(), 1);

        var paces = IntStream.range(0, 2 * RuleTime.EVENTS).mapToObj(_ -> time.add(1, 1)).distinct().toList();

        assertThat(paces).containsExactly(RuleTime.Pace.OVER, RuleTime.Pace.WITHIN);
    }

    @Test
    void aStackThatIsTooDeepIsAFailureOfThatRuleOnly() throws Exception {
        try (var bench = RuleBench.start(folder, real -> new Spending(real, this::deeper), this::now)) {
            bench.happens(events(3));

            assertThat(alerts(bench, "rule-good")).isEqualTo(3);
            assertThat(bench.books.counters.sum("pulse_rule_failures_total", "rule", SLOW)).isEqualTo(3);
            assertThat(bench.texts("select reason from dead_letters")).allMatch(reason -> reason.startsWith("StackOverflowError"));
        }
    }

    @Test
    void aRuleThatAlwaysFailsKeepsAFewDeadLettersAndTheRestIsCounted() throws Exception {
        try (var bench = RuleBench.start(folder, real -> new Spending(real, RuleGuardTests::fail), this::now)) {
            for (var i = 0; i < RuleState.LETTERS_MAX + 5; i++) {
                bench.happens(events(1));
            }

            assertThat(bench.texts("select count(*) from dead_letters")).containsExactly(String.valueOf(RuleState.LETTERS_MAX));
            assertThat(bench.books.counters.sum("pulse_rule_failures_total", "rule", SLOW)).isEqualTo(RuleState.LETTERS_MAX + 5);
            assertThat(bench.books.counters.sum("pulse_rule_failures_not_kept_total", "rule", SLOW)).isEqualTo(5);
            assertThat(bench.rules.troubles()).extracting(RuleTrouble::text)
                    .containsExactly("fails: 5 events of the last hour are counted but not kept as dead letters");

            nanos.addAndGet(Duration.ofHours(1).toNanos());
            bench.happens(events(1));

            assertThat(bench.texts("select count(*) from dead_letters")).containsExactly(String.valueOf(RuleState.LETTERS_MAX + 1));
            assertThat(bench.rules.troubles()).isEmpty();
        }
    }

    private static void fail() {
        throw new IllegalStateException("always");
    }

    private void deeper() {
        deeper();
    }

    private long now() {
        return nanos.get() + stepNanos.get();
    }

    private void spend(Duration time) {
        stepNanos.set(stepNanos.get() + time.toNanos());
    }

    private RuleBench bench(Duration step, Duration disk) throws Exception {
        return RuleBench.start(folder, real -> new Spending(real, () -> spend(step), () -> spend(disk)), this::now);
    }

    private static long alerts(RuleBench bench, String rule) throws Exception {
        return Long.parseLong(bench.texts("select count(*) from alerts where rule = '" + rule + "'").getFirst());
    }

    private static Event[] events(int count) {
        return IntStream.range(0, count).mapToObj(_ -> event("x.y", Severity.HIGH, "{}")).toArray(Event[]::new);
    }

    private void rule(String name, String comment) throws Exception {
        RuleBench.write(folder, name + ".yaml", comment, "- templatedRoute:", "    routeTemplateRef: match-rule", "    parameters:",
                "      - { name: events, value: \"*\" }", "      - { name: title, value: seen }");
    }

    /// A step of the slow rule does something, and so does the disk.
    private record Spending(Alerts real, Runnable step, Runnable disk) implements Alerts {
        private Spending(Alerts real, Runnable step) {
            this(real, step, () -> { });
        }

        @Override
        public CompletableFuture<Verdict> raise(Finding finding) {
            disk.run();
            return real.raise(finding);
        }

        @Override
        public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
            return real.suppress(finding, reason);
        }

        @Override
        public boolean isCoolingDown(String rule, String key, Duration repeat) {
            if (rule.equals(SLOW)) {
                step.run();
            }
            return real.isCoolingDown(rule, key, repeat);
        }
    }
}
