package dev.pulse.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How much an event matters, from least to most; the natural order is the order of severity.
public enum Severity {
    INFO, LOW, MEDIUM, HIGH, CRITICAL;

    private static final Map<String, Severity> BY_WORD =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Severity::word, Function.identity()));

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The severity as sensors write it: `info`, `low`, `medium`, `high` or `critical`.
    public String word() {
        return word;
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /// Exactly one of the five lower-case words; anything else is empty.
    public static Optional<Severity> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
