package dev.pulse.dashboard.tab;

import java.time.Instant;

/// When alerts were raised that somebody wants to see.
///
/// @param from the first moment
/// @param to   the moment after the last
record AlertSpan(Instant from, Instant to) {
    static final AlertSpan EVER = new AlertSpan(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));

    boolean isBefore(Alert alert) {
        return !alert.raised().isBefore(to);
    }

    boolean isAfter(Alert alert) {
        return alert.raised().isBefore(from);
    }
}
