package dev.pulse.rule;

/// A class that no rule may load: it says so when one does.
public final class Canary {
    static final String SUNG = "pulse.test.canary";

    static {
        System.setProperty(SUNG, "loaded");
    }

    private Canary() {}

    /// What a rule would call.
    public static boolean touch() {
        return true;
    }
}
