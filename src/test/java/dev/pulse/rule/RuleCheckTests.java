package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTests {
    @TempDir
    private Path folder;

    @BeforeEach
    void aGoodRuleIsThere() throws Exception {
        RuleBench.write(folder, "good.yaml", rule("match-rule", "events: x.y", "title: hello"));
    }

    @Test
    void mistakesInParametersAreNamedWithTheirLines() throws Exception {
        assertThat(problems("match-rule", "events: \"*\"", "title: a", "when: \"severity >= hihg\"")).containsExactly(
                "bad.yaml:6: column 13: \"hihg\" is no severity; did you mean \"high\"?");
        assertThat(problems("match-rule", "events: \"a b\"", "title: \"from {src_ip\"", "repeat: 10x", "severity: hgih", "tell: maybe"))
                .containsExactly(
                "bad.yaml:4: \"a b\" is not a type of event; expected a type such as sentinel.alert, "
                        + "a pattern such as system.metrics.*, or several separated by commas",
                "bad.yaml:5: column 6: \"{\" is never closed, expected \"}\" after the field",
                "bad.yaml:6: \"10x\" is not a length of time; expected a number and one of s, m, h, d, w, such as 90s or 10m",
                "bad.yaml:7: unknown severity \"hgih\"; did you mean \"high\"?",
                "bad.yaml:8: \"maybe\" is neither true nor false");
        assertThat(problems("metric-rule", "events: a", "title: a", "value: \"\"", "limit: about 5", "gap: 0s", "alertsPerMinute: \"0\""))
                .containsExactly(
                "bad.yaml:6: names no field; expected the field of a payload, such as usage_pct",
                "bad.yaml:7: \"about 5\" is not a limit; expected >, >=, < or <= and a number, such as > 90",
                "bad.yaml:8: a gap of 0s ends with every sample; expected a time such as 5m",
                "bad.yaml:9: expected a number from 1 to 10000");
        assertThat(problems("match-rule", "events: a", "title: a", "title: b")).containsExactly("bad.yaml:6: title is given twice");
    }

    @Test
    void nothingFromOutsideIsPutIntoARule() throws Exception {
        var reason = "; a rule reads no setting, variable, file or class, and a field has one \"{\"";
        assertThat(problems("match-rule", "events: a", "title: \"{{env:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- log: \"{{env:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- log: \"\\x7b\\x7benv:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- to: { uri: \"log:x\", parameters: { marker: \"#property:env:HOME\" } }"))
                .containsExactly("bad.yaml:5: found \"#property\"" + reason);
        assertThat(steps("- setBody: { constant: \"resource:file:/etc/passwd\" }"))
                .containsExactly("bad.yaml:5: found \"resource:\"" + reason);
        RuleBench.write(folder, "bad.yaml", "# {{a comment}} says what it likes");
        assertThat(problemsNow()).containsExactly("bad.yaml: has only comments");
    }

    @Test
    void unknownNamesComeWithTheNearestRightOne() throws Exception {
        assertThat(problems("mach-rule", "events: a"))
                .containsExactly("bad.yaml:2: unknown template \"mach-rule\"; did you mean \"match-rule\"?");
        assertThat(problems("match-rule", "events: a", "titel: b")).containsExactly(
                "bad.yaml:2: the template match-rule needs title", "bad.yaml:5: unknown parameter \"titel\"; did you mean \"title\"?");
    }

    @Test
    void whatIsNoRuleFileIsNamed() throws Exception {
        assertThat(problemsOf("")).containsExactly("bad.yaml: is empty");
        assertThat(problemsOf("# nothing")).containsExactly("bad.yaml: has only comments");
        assertThat(problemsOf("- a: [1\n- b"))
                .hasSize(1).first().asString().isEqualTo("bad.yaml:3: not valid YAML: expected ',' or ']', but got <stream end>");
        assertThat(problemsOf("templatedRoute:\n  routeTemplateRef: match-rule")).containsExactly(
                "bad.yaml:1: expected a list of rules, each beginning with \"- templatedRoute:\"");
        assertThat(problemsOf("- beans: []")).containsExactly(
                "bad.yaml:1: unknown kind of rule \"beans\"; expected one of route, templatedRoute");
        assertThat(problemsOf("- templatedRoute:\n    routeTemplateRef: match-rule\n    parameters: { events: a }")).containsExactly(
                "bad.yaml:3: parameters expects a list");
        assertThat(problemsOf("x".repeat(70_000))).containsExactly("bad.yaml: is larger than 64 KiB");
        Files.write(folder.resolve("rules/bad.yaml"), new byte[] {'-', ' ', (byte) 0xff});
        assertThat(problemsNow()).containsExactly("bad.yaml: is not UTF-8 text");
        Files.delete(folder.resolve("rules/bad.yaml"));
        Files.createDirectory(folder.resolve("rules/bad.yaml"));
        assertThat(problemsNow()).containsExactly("bad.yaml: is not a file");
    }

    @Test
    void aRuleReachesNothingButEventsAndAlerts() throws Exception {
        assertThat(steps("- to: exec:rm")).containsExactly(
                "bad.yaml:5: unknown target of a rule \"exec:rm\"; expected one of alert:hold, alert:raise, direct:, log:");
        assertThat(steps("- toD: \"alert:${body}\"")).hasSize(1).first().asString().startsWith("bad.yaml:5: unknown step \"toD\"; ");
        assertThat(steps("- filter: { groovy: \"true\", steps: [ stop: {} ] }"))
                .hasSize(2).first().asString().startsWith("bad.yaml:5: unknown attribute of filter \"groovy\"; ");
        assertThat(steps("- to: alert:rase")).containsExactly(
                "bad.yaml:5: unknown target of a rule \"alert:rase\"; did you mean \"alert:raise\"?");
        assertThat(steps("- to: ledger:notices")).hasSize(1).first().asString().startsWith("bad.yaml:5: unknown target of a rule");
        assertThat(problemsOf("- route:\n    from:\n      uri: file:/etc\n      steps:\n        - stop: {}\n")).containsExactly(
                "bad.yaml:3: a rule begins with events: or direct:, not with \"file:/etc\"");
        assertThat(steps("- filterr: { simple: \"x\" }")).containsExactly(
                "bad.yaml:5: unknown step \"filterr\"; did you mean \"filter\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env.HOME}", "$simple{sys.user.home}", "${bean:type:java.lang.System?method=gc}", "${camelContext.suspend()}",
        "${exchange.context}", "${body.getClass().getClassLoader()}", "${body[${env:HOME}]}", "${bodyAs(java.io.File)}", "${header.x}",
        "${body.value.source.declaringClass}", "${random(5)}", "${ref:x}", "${type:java.lang.System.out}", "${exchangeProperty.x}",
        "${body?.number}", "${ body.number }", "${properties:x}", "${variable.global:x}", "${date:now:yyyy-MM-dd'resource:'}"})
    void noTextReachesBeyondTheEvent(String text) throws Exception {
        var simple = "{ simple: \"" + text + "\" }";

        var steps = List.of("- log: \"" + text + "\"", "- setBody: " + simple, "- setBody: { expression: " + simple + " }",
                "- setBody: { language: { language: simple, expression: \"" + text + "\" } }",
                "- throwException: { exceptionType: java.lang.Exception, message: \"" + text + "\" }",
                "- filter: { simple: \"" + text + " == 'x'\", steps: [ stop: {} ] }",
                "- choice: { when: [ { simple: \"" + text + "\", steps: [ stop: {} ] } ] }",
                "- doTry: { steps: [ stop: {} ], doCatch: [ { exception: [ java.lang.Exception ], onWhen: " + simple
                        + ", steps: [ stop: {} ] } ] }");
        for (var i = 0; i < steps.size(); i++) {
            RuleBench.write(folder, i + ".yaml", route(steps.get(i)));
        }

        var problems = problemsNow();

        for (var i = 0; i < steps.size(); i++) {
            assertThat(problems).as(steps.get(i)).anyMatch(Pattern.compile("^" + i + "\\.yaml:5: ").asPredicate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event ${body.number} of ${body.value.source}", "${variable.key}", "${routeId} ${date:now:yyyy}",
        "a class of environment"})
    void whatStaysWithinTheEventMayBeSaid(String text) throws Exception {
        RuleBench.write(folder, "bad.yaml", "- route:\n    from:\n      uri: events:*\n      steps:\n        - log: \"" + text + "\"");

        assertThat(Rules.check(folder.resolve("rules")).problems()).isEmpty();
    }

    @Test
    void anIdSaysThatItIsARule() throws Exception {
        assertThat(problemsOf(rule("match-rule", "events: a", "title: b").replace("    parameters",
                "    routeId: receiver\n    parameters")))
                .containsExactly("bad.yaml:3: unknown form of id \"receiver\"; expected rule- and letters, digits, dots or dashes");
    }

    private List<String> steps(String step) throws Exception {
        return problemsOf(route(step));
    }

    private static String route(String step) {
        return "- route:\n    from:\n      uri: events:*\n      steps:\n        " + step;
    }

    private List<String> problems(String template, String... parameters) throws Exception {
        return problemsOf(rule(template, parameters));
    }

    private List<String> problemsOf(String text) throws Exception {
        RuleBench.write(folder, "bad.yaml", text);
        return problemsNow();
    }

    /// What is wrong with the folder; the good rule beside the bad one is always accepted.
    private List<String> problemsNow() throws Exception {
        var report = Rules.check(folder.resolve("rules"));
        assertThat(report.rules()).extracting(rule -> rule.id() + " " + rule.file()).containsExactly("rule-good good.yaml");
        return report.problems().stream().map(RuleProblem::toString).toList();
    }

    private static String rule(String template, String... parameters) {
        var text = new StringBuilder("- templatedRoute:\n    routeTemplateRef: " + template + "\n    parameters:\n");
        for (var parameter : parameters) {
            var colon = parameter.indexOf(": ");
            text.append("      - { name: ").append(parameter, 0, colon)
                    .append(", value: ").append(parameter.substring(colon + 2)).append(" }\n");
        }
        return text.toString();
    }
}
