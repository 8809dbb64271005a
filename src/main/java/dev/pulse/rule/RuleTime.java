package dev.pulse.rule;

import java.time.Duration;

/// How long one rule takes for its events, against its budget. Not safe for several threads.
final class RuleTime {
    static final int EVENTS = 1_000;
    /// A rule that takes so many times its budget is stopped.
    static final int STOP_FACTOR = 10;

    enum Pace { WITHIN, OVER, FAR_OVER }

    private final long limitNanos;
    private int events;
    private long nanos;
    private Pace pace = Pace.WITHIN;

    RuleTime(Duration budget) {
        this.limitNanos = budget.toNanos() * EVENTS;
    }

    /// Known as soon as the average of this thousand cannot become better any more, so one event that hangs counts at once.
    ///
    /// @param moreEvents those that the rule is through with now
    Pace add(long moreNanos, int moreEvents) {
        events += moreEvents;
        nanos += moreNanos;
        if (nanos > limitNanos * STOP_FACTOR) {
            pace = Pace.FAR_OVER;
        } else if (nanos > limitNanos) {
            pace = Pace.OVER;
        } else if (events >= EVENTS) {
            pace = Pace.WITHIN;
        }
        if (events >= EVENTS) {
            events = 0;
            nanos = 0;
        }
        return pace;
    }
}
