package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/rules.md shows must run.
class RulesPageTests {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n# config/rules/(\\S+)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExamplesDoWhatTheySay(@TempDir Path folder) throws Exception {
        for (var example : EXAMPLE.matcher(Files.readString(Path.of("docs/rules.md"))).results().toList()) {
            RuleBench.write(folder, example.group(1), example.group(2));
        }
        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.report.problems()).isEmpty();
            assertThat(bench.report.rules()).extracting(RuleReport.Rule::id).containsExactly("rule-night-login", "rule-port-scan");

            bench.happens(RuleBench.event("sentinel.alert", Severity.HIGH, "{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\"}"),
                    RuleBench.event("sentinel.alert", Severity.HIGH, "{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"10.0.0.7\"}"),
                    RuleBench.event("sshd.login", Severity.INFO, "{\"user\":\"root\",\"method\":\"password\"}"),
                    RuleBench.event("sshd.login", Severity.INFO, "{\"user\":\"root\",\"method\":\"key\",\"src_ip\":\"203.0.113.7\"}"),
                    RuleBench.event("sshd.login", Severity.INFO, "{\"user\":\"eve\"}"));

            assertThat(bench.notices()).extracting(Notice::title, Notice::severity).containsExactly(
                    tuple("Port scan from 203.0.113.7", Severity.HIGH),
                    tuple("root logged in on edge-1", Severity.CRITICAL));
            assertThat(bench.suppressed("cooling_down")).isEqualTo(1);
        }
    }

    @Test
    void theTablesAreThoseThatFilesAreCheckedAgainst() throws Exception {
        var steps = new TreeMap<String, Set<String>>();
        RuleGrammar.STEPS.forEach((name, kind) -> steps.put(name, kind.attributes().keySet()));
        var targets = new TreeMap<String, Set<String>>();
        RuleAddresses.TARGETS.forEach((name, parameters) -> targets.put(name, parameters.keySet()));
        var values = table("| in a text | is |", 1, 1).keySet();

        assertThat(table("| step | expression | attributes | notes |", 1, 3)).isEqualTo(steps);
        assertThat(table("| target | parameters |", 1, 2)).isEqualTo(targets);
        assertThat(String.join(" ", values).split(" ")).containsExactlyInAnyOrderElementsOf(Accessor.names());
    }

    /// The words in code font of one column, by what the row's first cell says.
    private static Map<String, Set<String>> table(String head, int name, int words) throws Exception {
        var page = Files.readString(Path.of("docs/rules.md"));
        var rows = page.substring(page.indexOf(head)).lines().skip(2).takeWhile(line -> line.startsWith("|")).toList();
        var table = new TreeMap<String, Set<String>>();
        for (var row : rows) {
            var cells = row.split(" ?\\| ?");
            table.put(cells[name].replace("`", ""), Pattern.compile("`([^`]+)`").matcher(cells[words]).results()
                    .map(match -> match.group(1)).collect(Collectors.toSet()));
        }
        return table;
    }
}
