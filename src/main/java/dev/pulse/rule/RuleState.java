package dev.pulse.rule;

import dev.pulse.flow.Counters;
import dev.pulse.rule.RuleTime.Pace;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How one rule is while it runs.
final class RuleState {
    /// A letter names all events of a batch that the rule failed on; after so many in an hour they are only counted.
    static final int LETTERS_MAX = 20;
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RuleTime time;
    private final Counter seconds;
    private volatile WorkFile.Slot slot;
    private volatile Pace pace = Pace.WITHIN;
    private volatile Optional<String> stopped = Optional.empty();
    private long hourBeganNanos;
    private int letters;
    private long notKept;

    RuleState(String rule, Duration budget, Counters counters, WorkFile.Slot slot) {
        this.time = new RuleTime(budget);
        this.seconds = counters.counter("pulse_rule_seconds_total", "Time that a rule took for its events, without waiting for the disk",
                "rule", rule);
        this.slot = slot;
    }

    WorkFile.Slot slot() {
        return slot;
    }

    /// @return whether that is another pace than before
    synchronized boolean took(long nanos, int events) {
        seconds.increment(nanos / NANOS_PER_SECOND);
        var before = pace;
        pace = time.add(nanos, events);
        return pace != before;
    }

    Pace pace() {
        return pace;
    }

    void stop(String reason) {
        stopped = Optional.of(reason);
    }

    Optional<String> stopped() {
        return stopped;
    }

    /// @param failed events that the rule failed on in one batch
    /// @return whether there may be a dead letter for them
    synchronized boolean mayKeepLetter(int failed, long nowNanos) {
        if (letters == 0 || nowNanos - hourBeganNanos >= HOUR_NANOS) {
            hourBeganNanos = nowNanos;
            letters = 0;
            notKept = 0;
        }
        if (letters < LETTERS_MAX) {
            letters++;
            return true;
        }
        notKept += failed;
        return false;
    }

    /// What the operator should know; empty if all is well.
    synchronized Optional<String> trouble(long nowNanos) {
        if (stopped.isPresent()) {
            return stopped.map(reason -> "is stopped: " + reason);
        }
        if (notKept > 0 && nowNanos - hourBeganNanos < HOUR_NANOS) {
            return Optional.of("fails: " + notKept + " events of the last hour are counted but not kept as dead letters");
        }
        return pace == Pace.WITHIN ? Optional.empty() : Optional.of("takes more time than PULSE_RULE_BUDGET");
    }
}
