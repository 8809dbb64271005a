package dev.pulse.dashboard.tab;

import dev.pulse.event.Severity;
import dev.pulse.query.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How many events of each severity each bar of a histogram counts, as far as they are counted.
///
/// @param bars per bar the counts by severity, from the least to the worst
/// @param from the lowest number that was counted; 0 where whole counts were added up
/// @param to   the number after the highest that was counted
/// @param back down to when it is counted; the beginning of the span if all of it is
record HistogramCounts(HistogramSpan span, Query filter, List<long[]> bars, long from, long to, Instant back) {
    /// How many events of one severity were received in the step that begins then.
    record Count(Instant at, int severity, long count) {}

    static HistogramCounts none(HistogramSpan span, Query filter, long end) {
        return new HistogramCounts(span, filter, empty(span), end, end, span.end());
    }

    private static List<long[]> empty(HistogramSpan span) {
        return Stream.generate(() -> new long[Severity.values().length]).limit(span.range().steps()).toList();
    }

    boolean isComplete() {
        return !back.isAfter(span.start());
    }

    HistogramCounts plus(List<Count> counts) {
        var sums = bars.stream().map(long[]::clone).toList();
        counts.forEach(count -> sums.get(span.bar(count.at()))[count.severity()] += count.count());
        return new HistogramCounts(span, filter, sums, from, to, back);
    }

    HistogramCounts counted(long lowest, long end, Instant reached) {
        return new HistogramCounts(span, filter, bars, lowest, end, reached);
    }

    long sum(int bar) {
        return Arrays.stream(bars.get(bar)).sum();
    }

    long sum() {
        return bars.stream().flatMapToLong(Arrays::stream).sum();
    }

    long max() {
        return bars.stream().mapToLong(bar -> Arrays.stream(bar).sum()).max().orElse(0);
    }

    /// The worst severity in a bar; empty if it counts nothing.
    Optional<Severity> worst(int bar) {
        return Arrays.stream(Severity.values()).filter(severity -> bars.get(bar)[severity.ordinal()] > 0).reduce((a, b) -> b);
    }
}
