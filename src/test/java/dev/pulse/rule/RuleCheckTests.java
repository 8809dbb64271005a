package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                "bad.yaml:4: \"a b\" is no event type; expected a type such as sentinel.alert, "
                        + "a pattern such as system.metrics.*, or several separated by commas",
                "bad.yaml:5: column 6: \"{\" is never closed, expected \"}\" after the field",
                "bad.yaml:6: \"10x\" is no length of time; expected a number and one of s, m, h, d, w, such as 90s or 10m",
                "bad.yaml:7: \"hgih\" is no severity; did you mean \"high\"?",
                "bad.yaml:8: \"maybe\" is neither true nor false");
        assertThat(problems("metric-rule", "events: a", "title: a", "value: \"\"", "limit: about 5", "gap: 0s", "alertsPerMinute: \"0\""))
                .containsExactly(
                "bad.yaml:6: names no field; expected the field of a payload, such as usage_pct",
                "bad.yaml:7: \"about 5\" is no limit; expected >, >=, < or <= and a number, such as > 90",
                "bad.yaml:8: a gap of 0s ends with every sample; expected a time such as 5m",
                "bad.yaml:9: \"0\" is no number from 1 to 10000");
        assertThat(problems("match-rule", "events: a", "title: a", "title: b")).containsExactly("bad.yaml:6: title is given twice");
    }

    @Test
    void nothingFromOutsideIsPutIntoARule() throws Exception {
        var reason = "; a rule reads no setting, variable or file, and a field has one \"{\"";
        assertThat(problems("match-rule", "events: a", "title: \"{{env:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- log: \"{{env:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- log: \"\\x7b\\x7benv:HOME}}\"")).containsExactly("bad.yaml:5: found \"{{\"" + reason);
        assertThat(steps("- to: { uri: \"log:x\", parameters: { marker: \"#property:env:HOME\" } }"))
                .containsExactly("bad.yaml:5: found \"#property:\"" + reason);
        assertThat(steps("- setBody: { constant: \"resource:file:/etc/passwd\" }"))
                .containsExactly("bad.yaml:5: found \"resource:\"" + reason);
        RuleBench.write(folder, "bad.yaml", "# {{a comment}} says what it likes");
        assertThat(problemsNow()).containsExactly("bad.yaml: holds comments only");
    }

    @Test
    void unknownNamesComeWithTheNearestRightOne() throws Exception {
        assertThat(problems("mach-rule", "events: a"))
                .containsExactly("bad.yaml:2: \"mach-rule\" is no template; did you mean \"match-rule\"?");
        assertThat(problems("match-rule", "events: a", "titel: b")).containsExactly(
                "bad.yaml:1: the template match-rule needs title", "bad.yaml:5: \"titel\" is no parameter; did you mean \"title\"?");
    }

    @Test
    void whatIsNoRuleFileIsNamed() throws Exception {
        assertThat(problemsOf("")).containsExactly("bad.yaml: is empty");
        assertThat(problemsOf("# nothing")).containsExactly("bad.yaml: holds comments only");
        assertThat(problemsOf("- a: [1\n- b"))
                .hasSize(1).first().asString().isEqualTo("bad.yaml:3: no YAML: expected ',' or ']', but got <stream end>");
        assertThat(problemsOf("templatedRoute:\n  routeTemplateRef: match-rule")).containsExactly(
                "bad.yaml:1: expected a list of rules, each beginning with \"- templatedRoute:\"");
        assertThat(problemsOf("- beans: []")).containsExactly("bad.yaml:1: \"beans\" is no rule; expected one of route, templatedRoute");
        assertThat(problemsOf("- templatedRoute:\n    routeTemplateRef: match-rule\n    parameters: { events: a }")).containsExactly(
                "bad.yaml:3: parameters must be a list: - { name: …, value: \"…\" }");
        assertThat(problemsOf("x".repeat(70_000))).containsExactly("bad.yaml: is larger than 64 KiB");
        Files.write(folder.resolve("rules/bad.yaml"), new byte[] {'-', ' ', (byte) 0xff});
        assertThat(problemsNow()).containsExactly("bad.yaml: is not UTF-8 text");
        Files.delete(folder.resolve("rules/bad.yaml"));
        Files.createDirectory(folder.resolve("rules/bad.yaml"));
        assertThat(problemsNow()).containsExactly("bad.yaml: is no file");
    }

    @Test
    void aRuleReachesNothingButEventsAndAlerts() throws Exception {
        assertThat(steps("- to: exec:rm")).containsExactly(
                "bad.yaml:1: a rule sends to alert:, direct:, events:, ledger:, log:, not exec:rm");
        assertThat(steps("- toD: \"alert:${body}\"")).containsExactly("bad.yaml:1: a rule may not use toD");
        assertThat(steps("- filter: { groovy: \"true\" }"))
                .hasSize(1).first().asString().startsWith("bad.yaml:1: \"groovy\" is no language for a rule");
        assertThat(steps("- setBody: { simple: \"${bean:x?method=y}\" }")).containsExactly(
                "bad.yaml:1: a rule may not reach beyond its event: ${bean:x?method=y}");
        assertThat(steps("- to: alert:rase")).containsExactly("bad.yaml:1: there is no alert:rase, only alert:raise and alert:hold");
        assertThat(steps("- to: ledger:events")).containsExactly("bad.yaml:1: a rule may append to ledger:notices, not to ledger:events");
        assertThat(problemsOf("- route:\n    from:\n      uri: file:/etc\n      steps:\n        - stop: {}\n")).containsExactly(
                "bad.yaml:1: a rule begins with direct:, events:, not file:/etc");
        assertThat(problemsOf("- route:\n    errorHandler:\n      deadLetterChannel: { deadLetterUri: \"exec:rm\" }\n"
                + "    from:\n      uri: events:*\n"
                + "      steps:\n        - stop: {}\n"))
                        .containsExactly("bad.yaml:1: a rule has no errorHandler: what fails goes to the dead letters");
        assertThat(steps("- filterr: { simple: \"x\" }")).hasSize(1).first().asString().startsWith("bad.yaml:5: ").contains("filterr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env.HOME}", "$simple{sys.user.home}", "${bean:type:java.lang.System?method=gc}", "${camelContext.suspend()}",
        "${exchange.context}", "${body.getClass().getClassLoader()}", "${body[${env:HOME}]}", "${bodyAs(java.io.File)}"})
    void noTextThatCamelEvaluatesReachesBeyondTheEvent(String text) throws Exception {
        var reason = "bad.yaml:1: a rule may not reach beyond its event: " + text;
        var simple = "{ simple: \"" + text + "\" }";

        assertThat(steps("- log: \"" + text + "\"")).containsExactly(reason);
        assertThat(steps("- setBody: " + simple)).containsExactly(reason);
        assertThat(steps("- setBody: { language: { language: simple, expression: \"" + text + "\" } }")).containsExactly(reason);
        assertThat(steps("- throttle: { constant: \"1\", correlationExpression: " + simple + " }")).containsExactly(reason);
        assertThat(steps("- aggregate: { completionSize: 2, correlationExpression: " + simple + " }")).containsExactly(reason);
        assertThat(steps("- throwException: { exceptionType: java.lang.Exception, message: \"" + text + "\" }")).containsExactly(reason);
        assertThat(steps("- doTry: { steps: [ { doCatch: { exception: [ java.lang.Exception ], onWhen: " + simple + " } } ] }"))
                .containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event ${body.number} of ${body.value.source}", "${variable.key}", "${routeId} ${date:now:yyyy}",
        "a class of environment"})
    void whatStaysWithinTheEventMayBeSaid(String text) throws Exception {
        RuleBench.write(folder, "bad.yaml", "- route:\n    from:\n      uri: events:*\n      steps:\n        - log: \"" + text + "\"");

        assertThat(Rules.check(folder.resolve("rules")).problems()).isEmpty();
    }

    @Test
    void anIdStandsOnceAndIsTheFirstFiles() throws Exception {
        RuleBench.write(folder, "other.yaml", rule("match-rule", "events: a", "title: b").replace("    parameters",
                "    routeId: rule-good\n    parameters"));

        assertThat(problemsNow()).containsExactly("other.yaml:3: the rule rule-good is in good.yaml already");
    }

    @Test
    void anIdSaysThatItIsARule() throws Exception {
        assertThat(problemsOf(rule("match-rule", "events: a", "title: b").replace("    parameters",
                "    routeId: receiver\n    parameters")))
                .containsExactly("bad.yaml:3: \"receiver\" is no id of a rule; expected rule- and letters, digits, dots or dashes");
    }

    @Test
    void aFileWithAnotherEndingIsNotPassedOverInSilence() throws Exception {
        RuleBench.write(folder, "mine.yml", "- nothing");
        RuleBench.write(folder, "README.md", "# Rules");

        assertThat(problemsNow()).containsExactly("mine.yml: is not read; expected a name that ends in .yaml");
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndNoFailure() throws Exception {
        assertThat(Rules.check(folder.resolve("nowhere")).problems())
                .hasSize(1).first().asString().contains("the rules folder cannot be read");
    }

    private List<String> steps(String step) throws Exception {
        return problemsOf("- route:\n    from:\n      uri: events:*\n      steps:\n        " + step);
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
        assertThat(report.rules()).containsExactly(new RuleReport.Rule("rule-good", "good.yaml"));
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
