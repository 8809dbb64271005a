package dev.pulse.disk;

/// How much room there is, from best to worst.
public enum Level {
    /// Everything is kept.
    ROOMY,
    /// Below the soft limit: events of severity info are shed.
    LOW,
    /// Below the hard limit: nothing new is accepted.
    FULL
}
