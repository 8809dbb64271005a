package dev.pulse.rule;

/// A mistake in a rule file.
final class RuleFileException extends Exception {
    private final int line;

    /// @param line   from 1; 0 if it is about the file as a whole
    /// @param reason for the person who wrote the file
    RuleFileException(int line, String reason) {
        super(reason);
        this.line = line;
    }

    int line() {
        return line;
    }

    RuleProblem in(String file) {
        return new RuleProblem(file, line, getMessage());
    }
}
