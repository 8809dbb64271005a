package dev.pulse.dashboard.tab;

import java.time.Instant;

/// The time a histogram shows.
///
/// @param end the end of its last bar
record HistogramSpan(HistogramRange range, Instant end) {
    Instant start() {
        return start(0);
    }

    /// When a bar begins, 0 for the oldest.
    Instant start(int bar) {
        return end.minus(range.step().multipliedBy(range.steps() - bar));
    }

    /// Which bar a moment falls in; beyond the edges, the first or the last.
    int bar(Instant moment) {
        var steps = Math.floorDiv(moment.toEpochMilli() - start().toEpochMilli(), range.step().toMillis());
        return (int) Math.clamp(steps, 0, range.steps() - 1L);
    }

    /// The events of a scope that one bar counts.
    Scope scopeOf(Scope scope, int bar) {
        return within(scope, start(bar), start(bar + 1));
    }

    /// The events of a scope that it counts.
    Scope scopeOf(Scope scope) {
        return within(scope, start(), end);
    }

    private static Scope within(Scope scope, Instant from, Instant to) {
        return scope.received(from.isBefore(scope.from()) ? scope.from() : from, to.isAfter(scope.to()) ? scope.to() : to);
    }
}
