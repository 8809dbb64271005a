package dev.pulse.alert;

/// What became of a finding, and why.
public enum Verdict {
    /// It is a new alert, and people are told.
    RAISED,
    /// The same rule and key raised an alert less than `repeat` ago; this one was counted with it.
    COOLING_DOWN,
    /// The rule raised as many alerts as it may in a minute; this one was counted.
    FLOODING,
    /// The rule is there to count, not to tell, as for events of low severity.
    NOT_TOLD,
    /// The event was worked on before, in an earlier life of the process.
    REPEATED
}
