package dev.pulse.rule;

import dev.pulse.flow.DeadLetter;
import dev.pulse.flow.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The events of one batch that one rule failed on.
final class FailedEvents {
    private final String rule;
    private final List<Long> numbers = new ArrayList<>();
    private String reason = "";

    FailedEvents(String rule) {
        this.rule = rule;
    }

    void add(long number, Exception failure) {
        if (numbers.isEmpty()) {
            reason = Failures.reason(failure);
        }
        numbers.add(number);
    }

    String rule() {
        return rule;
    }

    int count() {
        return numbers.size();
    }

    long first() {
        return numbers.getFirst();
    }

    /// Why the first one failed.
    String reason() {
        return reason;
    }

    /// One letter for all of them: a rule that fails on everything must not write a row per event.
    DeadLetter letter() {
        var all = numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return new DeadLetter("rules/" + rule, first(), reason, 1, count() == 1 ? "" : "events " + all);
    }
}
