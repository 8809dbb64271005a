package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The folder with the rule files as a whole: what is read of it, and how much.
class RuleFolderTests {
    private static final String GOOD = """
            - templatedRoute:
                routeTemplateRef: match-rule
                parameters:
                  - { name: events, value: x.y }
                  - { name: title, value: hello }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aGoodRuleIsThere() throws Exception {
        RuleBench.write(folder, "good.yaml", GOOD);
    }

    @Test
    void aLinkReadsNoFileOutsideOfTheFolder() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "- s3cret: {}\n");
        Files.createSymbolicLink(folder.resolve("rules/bad.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("rules/pipe.yaml"), Path.of("/dev/zero"));

        assertThat(problemsNow()).containsExactly("bad.yaml: is a link to a file outside of the rules folder; copy the file",
                "pipe.yaml: is not a file");
    }

    @Test
    void theNameOfAFileChoosesNoOtherReader() throws Exception {
        RuleBench.write(folder, "x.kamelet.yaml", GOOD);
        RuleBench.write(folder, "x.xml.yaml", "<routes/>");

        assertThat(Rules.check(folder.resolve("rules")).rules()).extracting(RuleReport.Rule::id)
                .containsExactly("rule-good", "rule-x.kamelet");
    }

    @Test
    void allFilesTogetherHaveABoundedNumberOfRules() throws Exception {
        var route = "- route: { from: { uri: events:x, steps: [ stop: {} ] } }\n";
        RuleBench.write(folder, "many.yaml", route.repeat(RuleLoader.RULES_MAX));

        assertThat(problemsNow()).containsExactly("many.yaml: is one file too many; at most 1000 rules and 10000 steps run together");
    }

    @Test
    void allFilesTogetherHaveABoundedNumberOfPermits() throws Exception {
        var greedy = "- templatedRoute: { routeTemplateRef: match-rule, parameters: [ { name: events, value: x }, "
                + "{ name: title, value: y }, { name: alertsPerMinute, value: \"10000\" } ] }\n";
        RuleBench.write(folder, "greedy.yaml", greedy.repeat(RuleLoader.REMEMBERED_MAX / 10_000));

        assertThat(problemsNow()).containsExactly(
                "greedy.yaml: is one file too many; throttles and alertsPerMinute of all rules together are at most 1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{a: ", "- ", "? ", "[[], ", "\"a\": [", "&a [", "!!map {", "# ", "\"", "|\n ", "%a\n"})
    void aFileThatIsHardToReadIsReadAtOnce(String piece) throws Exception {
        assertThat(problemsOf(piece.repeat(RuleFiles.FILE_BYTES_MAX / piece.length()))).hasSize(1);
    }

    @Test
    void noTextOfATemplateJoinsABraceOfAParameter() throws Exception {
        try (var in = RuleLoader.class.getResourceAsStream("/routes/rule-templates.yaml")) {
            var templates = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(templates).contains("{{title}}").doesNotContain("{{{").doesNotContain("}}}").doesNotContain("}}{{");
        }
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

    @Test
    void anIdStandsOnceAndIsTheFirstFiles() throws Exception {
        RuleBench.write(folder, "other.yaml", GOOD.replace("    parameters",
                "    routeId: rule-good\n    parameters"));

        assertThat(problemsNow()).containsExactly("other.yaml:3: the rule rule-good is in good.yaml already");
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
}
