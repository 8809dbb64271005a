package dev.pulse.rule;

/// How far each rule has come in the book of events. A batch is finished as a whole or comes again, so a mark only moves when all
/// rules are through with it.
public interface Marks {
    /// Whether the rule has finished a batch with that event or a later one.
    boolean isFinished(String rule, long event);

    /// The rule worked on the event; it counts when the batch is finished.
    void reached(String rule, long event);

    /// The batch is through: what was reached is finished.
    void batchFinished();

    /// The batch comes again: what was reached in it is not finished.
    void batchFailed();
}
