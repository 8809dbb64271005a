package dev.pulse.rule;

import static dev.pulse.rule.RuleBench.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules of several routes, as they run.
class RuleCallsTests {
    @TempDir
    private Path folder;

    @Test
    void aRuleCallsRoutesOfItsOwnFileAndNoOtherFiles() throws Exception {
        RuleBench.write(folder, "other.yaml", "- route: { from: { uri: direct:page, steps: [ throwException: { "
                + "exceptionType: java.lang.IllegalStateException, message: not mine } ] } }");
        try (var bench = RuleBench.with(folder,
                "- route: { from: { uri: events:*, steps: [ to: direct:page ] } }",
                "- route:",
                "    from:",
                "      uri: direct:page",
                "      steps:",
                "        - idempotentConsumer:",
                "            simple: \"${routeId}/${body.number}\"",
                "            idempotentRepository: seenEvents",
                "            steps:",
                "              - setVariable: { name: title, simple: \"${body.value.host} ${body.number}\" }",
                "              - to: \"alert:raise?severity=critical\"")) {
            assertThat(bench.report.problems()).isEmpty();

            bench.happens(event("x.y", Severity.LOW, "{}"), event("x.y", Severity.LOW, "{}"));

            assertThat(bench.notices()).extracting(Notice::title).containsExactly("edge-1 1", "edge-1 2");
            assertThat(bench.texts("select distinct rule || ' ' || severity from alerts")).containsExactly("rule-one 4");
            assertThat(bench.texts("select reason from dead_letters")).isEmpty();
        }
    }

    @Test
    void aRuleThatRepeatsItsBodyFillsNoMemory() throws Exception {
        var doubled = "{ setBody: { simple: \"" + "${body}".repeat(SimpleText.VALUES_MAX) + "\" } }";
        try (var bench = RuleBench.with(folder, "- route: { from: { uri: events:*, steps: [ " + (doubled + ", ").repeat(100)
                + "{ setVariable: { name: title, simple: \"${body}\" } }, { filter: { simple: \"${variable.title} contains '…'\", steps: [ "
                + "{ throwException: { exceptionType: java.lang.IllegalStateException, message: cut } } ] } } ] } }")) {
            assertThat(bench.report.problems()).isEmpty();

            bench.happens(event("x.y", Severity.LOW, "{}"));

            assertThat(bench.texts("select reason from dead_letters")).containsExactly("IllegalStateException: cut");
        }
    }
}
