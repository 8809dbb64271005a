package dev.pulse.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What was held back since people were told last.
///
/// @param count  how many findings; 0 for none
/// @param since  when the first of them came
/// @param reason why the last of them was held back
record Held(long count, Instant since, Verdict reason) {
    static final Held NOTHING = new Held(0, Instant.EPOCH, Verdict.COOLING_DOWN);

    boolean isNothing() {
        return count == 0;
    }

    Held andOneMore(Instant at, Verdict why) {
        return new Held(count + 1, isNothing() ? at : since, why);
    }

    /// Such as `3 more were held back since 2026-11-20T10:00:00Z: cooling down`.
    String sentence() {
        return "%d more %s held back since %s: %s"
                .formatted(count, count == 1 ? "was" : "were", since.truncatedTo(ChronoUnit.SECONDS), why());
    }

    private String why() {
        return switch (reason) {
            case COOLING_DOWN -> "cooling down";
            case FLOODING -> "more alerts of this rule in a minute than people are notified of";
            case NOT_TOLD -> "the rule only counted";
            case RAISED, REPEATED -> throw new IllegalStateException(reason + " holds nothing back");
        };
    }
}
