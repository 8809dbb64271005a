package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
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
}
