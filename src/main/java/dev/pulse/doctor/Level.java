package dev.pulse.doctor;

/// How bad a finding is, from best to worst.
public enum Level {
    OK("✔"),
    /// It works, but look at it.
    WARN("▲"),
    /// Something does not work, or soon will not.
    BAD("✖");

    private final String symbol;

    Level(String symbol) {
        this.symbol = symbol;
    }

    /// Tells the levels apart where there are no colours.
    public String symbol() {
        return symbol;
    }
}
