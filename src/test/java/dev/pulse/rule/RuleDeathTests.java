package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.rule.RuleReport.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class RuleDeathTests {
    private static final int OUT_OF_MEMORY = 3;
    private static final int SECONDS_MAX = 60;
    private static final String STOPPED = "Rule rule-fatal is stopped";

    @TempDir
    private Path folder;

    @BeforeEach
    void twoRules() throws Exception {
        for (var name : List.of("fatal", "good")) {
            RuleBench.write(folder, name + ".yaml", "- templatedRoute:", "    routeTemplateRef: match-rule", "    parameters:",
                    "      - { name: events, value: \"*\" }", "      - { name: title, value: seen }");
        }
    }

    @Test
    @Tag("torture")
    void aRuleThatEndsTheProcessTwiceIsNotStartedAThirdTimeAndTheOthersAlert(TestReporter reporter) throws Exception {
        var codes = List.of(live("1"), live("2"), live("3"), live("4"));

        assertThat(codes).as(Files.readString(folder.resolve("3.log"))).containsExactly(OUT_OF_MEMORY, OUT_OF_MEMORY, 0, 0);
        assertThat(Files.readString(folder.resolve("3.log"))).contains("rule=rule-fatal state=stopped");
        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.texts("select rule from alerts where first_event = 1")).containsExactly("rule-good");
            assertThat(bench.notices()).extracting(Notice::title).filteredOn(STOPPED::equals).hasSize(1);
            assertThat(bench.rules.troubles()).extracting(RuleTrouble::toString)
                    .containsExactly("rule-fatal is stopped: PULSE ended twice while the rule worked on event 1");
        }
        reporter.publishEntry("verdict", "exit codes " + codes + ", the other rule alerted");
    }

    @Test
    void aProcessThatIsKilledTwiceAtOneEventStopsTheRule() throws Exception {
        var rule = startOnce();

        killedAt(rule, 1);
        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.rules.troubles()).isEmpty();
        }
        killedAt(rule, 1);

        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.rules.troubles()).extracting(RuleTrouble::rule).containsExactly("rule-fatal");
        }
    }

    @Test
    void aRuleThatCameThroughTheEventMeanwhileIsNotStopped() throws Exception {
        var rule = startOnce();

        killedAt(rule, 1);
        try (var bench = RuleBench.start(folder)) {
            bench.happens(RuleBench.event("x.y", Severity.HIGH, "{}"));
        }
        killedAt(rule, 1);

        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.rules.troubles()).isEmpty();
        }
    }

    @Test
    void killsAtDifferentEventsStopNoRule() throws Exception {
        var rule = startOnce();

        for (var event = 1; event <= 5; event++) {
            killedAt(rule, event);
            try (var bench = RuleBench.start(folder)) {
                assertThat(bench.rules.troubles()).isEmpty();
            }
        }
    }

    @Test
    void anEditedRuleIsNotSuspectedForItsFormerSelf() throws Exception {
        var rule = startOnce();

        killedAt(rule, 1);
        Files.writeString(folder.resolve("rules/fatal.yaml"), Files.readString(folder.resolve("rules/fatal.yaml")) + "# edited\n");
        startOnce();
        killedAt(startOnce(), 1);

        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.rules.troubles()).isEmpty();
        }
    }

    private Rule startOnce() throws Exception {
        try (var bench = RuleBench.start(folder)) {
            return bench.report.rules().getFirst();
        }
    }

    /// Leaves the file as a process does that is killed while the rule works.
    private void killedAt(Rule rule, long event) throws Exception {
        var work = WorkFile.open(folder);
        work.add(rule.fingerprint(), work.past(rule.fingerprint()).died()).begin(event);
    }

    private int live(String name) throws Exception {
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Xmx96m",
                "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), DyingRule.class.getName(), folder.toString());
        var process = builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile()).start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).as("the process has ended").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
