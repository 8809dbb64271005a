package dev.pulse.rule;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/// What became of the rule files: the rules that run, and why others do not.
///
/// @param rules    in the order of their files
/// @param problems in the order of their files and lines; each file in it is left out as a whole
public record RuleReport(List<Rule> rules, List<RuleProblem> problems) {
    /// A rule that runs.
    ///
    /// @param id      of its route, such as `rule-memory`
    /// @param file    such as `memory.yaml`
    /// @param version of the file: 64 hexadecimal digits, the SHA-256 of its text
    public record Rule(String id, String file, String version) {
        /// Tells rules and their versions apart, in 8 bytes; never 0.
        long fingerprint() {
            return 31L * id.hashCode() + ByteBuffer.wrap(HexFormat.of().parseHex(version)).getLong() | 1;
        }
    }

    public RuleReport {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    public boolean isClean() {
        return problems.isEmpty();
    }
}
