package dev.pulse.rule;

import java.nio.file.Path;
import java.time.Duration;

/// What an operator can set about rules.
///
/// @param folder holds the rule files
/// @param data   where it is kept which rule works on which event, and which rules are stopped
/// @param budget how long a rule may take for an event, on average over [RuleTime#EVENTS] of them
public record RuleSettings(Path folder, Path data, Duration budget) {
    public static final String BUDGET_DEFAULT = "1ms";
}
