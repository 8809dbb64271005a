package dev.pulse.dashboard.tab;

import java.time.Duration;
import java.time.Instant;

/// How long a time a histogram shows, and in which steps.
enum HistogramRange {
    QUARTER("15 min", Duration.ofMinutes(1), 15),
    HOUR("1 h", Duration.ofMinutes(2), 30),
    SIX_HOURS("6 h", Duration.ofMinutes(10), 36),
    DAY("24 h", Duration.ofMinutes(30), 48),
    WEEK("7 d", Duration.ofHours(4), 42),
    MONTH("30 d", Duration.ofDays(1), 30);

    private final String words;
    private final Duration step;
    private final int steps;

    HistogramRange(String words, Duration step, int steps) {
        this.words = words;
        this.step = step;
        this.steps = steps;
    }

    String words() {
        return words;
    }

    /// How long one bar is; all begin at multiples of it since 1970 in UTC, as the counts do.
    Duration step() {
        return step;
    }

    /// How many bars there are.
    int steps() {
        return steps;
    }

    HistogramRange longer() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    HistogramRange shorter() {
        return values()[Math.max(ordinal() - 1, 0)];
    }

    /// The end of the bar that a moment falls in.
    Instant endOf(Instant moment) {
        return Instant.ofEpochMilli((Math.floorDiv(moment.toEpochMilli(), step.toMillis()) + 1) * step.toMillis());
    }
}
