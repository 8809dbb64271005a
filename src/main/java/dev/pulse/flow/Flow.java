package dev.pulse.flow;

/// The names of the endpoints inside the process, so that both ends of a `direct:` say the same.
public final class Flow {
    /// Takes a [DeadLetter] in the body; whoever sends to it may forget the message once it returns.
    public static final String DEAD_LETTER = "direct:dead-letter";

    private Flow() {}
}
