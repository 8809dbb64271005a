package dev.pulse.rule;

import java.util.Objects;

/// Why a rule file does not run, for the person who wrote it.
///
/// @param file   its name, such as `high.yaml`
/// @param line   from 1; 0 if it is about the file as a whole
/// @param reason what is wrong and what was expected; safe to print
public record RuleProblem(String file, int line, String reason) {
    public RuleProblem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(reason);
    }

    /// Such as `high.yaml:7: column 13: "hihg" is no severity; did you mean "high"?`
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
