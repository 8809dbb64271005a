package dev.pulse.dashboard.tab;

import java.time.Duration;

/// How far the charts of metrics go back. There is a bounded number of samples, hence the longer the range the rarer they are.
enum SyswatchRange {
    QUARTER("15 min", Duration.ofMinutes(15)),
    HOUR("1 h", Duration.ofHours(1)),
    SIX_HOURS("6 h", Duration.ofHours(6)),
    DAY("24 h", Duration.ofHours(24));

    static final int SAMPLES_MAX = 720;
    private static final long STEP_MIN = Duration.ofSeconds(5).toMillis();

    private final String words;
    private final Duration length;

    SyswatchRange(String words, Duration length) {
        this.words = words;
        this.length = length;
    }

    String words() {
        return words;
    }

    /// In milliseconds.
    long length() {
        return length.toMillis();
    }

    /// From one sample to the next, in milliseconds.
    long step() {
        return Math.max(STEP_MIN, length() / SAMPLES_MAX);
    }

    SyswatchRange shorter() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    SyswatchRange longer() {
        return values()[Math.min(values().length - 1, ordinal() + 1)];
    }
}
