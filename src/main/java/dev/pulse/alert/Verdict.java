package dev.pulse.alert;

/// What became of a finding, and why.
public enum Verdict {
    /// It is a new alert, and people are told.
    RAISED,
    /// The same rule and key raised an alert less than `repeat` ago; this one was counted with it.
    COOLING_DOWN,
    /// People were notified of as many alerts of the rule as they may be in a minute; this one has its row, and a notice says how many.
    FLOODING,
    /// The rule is there to count, not to tell, as for events of low severity.
    NOT_TOLD,
    /// The event was worked on before, in an earlier life of the process.
    REPEATED
}
