package dev.pulse.health;

import java.util.Objects;

/// How one part of the program is, and why.
///
/// @param name   such as `ledger` or `channel discord`
/// @param reason what a person should know, safe to print; empty if there is nothing to say
public record Part(String name, State state, String reason) {
    public Part {
        Objects.requireNonNull(name);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }

    public static Part up(String name, String reason) {
        return new Part(name, State.UP, reason);
    }

    public static Part degraded(String name, String reason) {
        return new Part(name, State.DEGRADED, reason);
    }

    public static Part down(String name, String reason) {
        return new Part(name, State.DOWN, reason);
    }
}
