package dev.pulse.health;

/// How a part is, from best to worst.
public enum State {
    UP,
    /// It does less than it should, and what it owes is kept.
    DEGRADED,
    /// Events cannot be kept.
    DOWN
}
