package dev.pulse.rule;

/// What is wrong with a rule while it runs.
///
/// @param rule      its id
/// @param text      goes on from the id: `is stopped: …`
/// @param isStopped whether it sees no events any more
public record RuleTrouble(String rule, String text, boolean isStopped) {
    @Override
    public String toString() {
        return rule + " " + text;
    }
}
