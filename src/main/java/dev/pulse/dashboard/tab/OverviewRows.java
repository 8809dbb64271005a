package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.Overview.HourCount;
import dev.pulse.dashboard.tab.Overview.MinuteCount;
import dev.pulse.dashboard.tab.Overview.SourceSeen;
import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the overview says, made of what was read.
///
/// @param limits how long each known sensor may be silent
/// @param now    by which it is the last hour and the last day
record OverviewRows(Overview overview, Map<String, Duration> limits, Instant now) {
    static final int MINUTES = 60;
    private static final int HOURS_OF_DAY = 24;

    /// One source.
    ///
    /// @param silence since its last event; nothing if it never sent any
    /// @param hour    events in the last hour
    /// @param day     events in the last 24 hours
    /// @param share   of all events of the last 24 hours, 0 to 1
    record SourceRow(String name, Liveness liveness, Duration silence, long hour, long day, long ever, double share) {}

    /// Events that were received in the last minute, the last hour, and ever.
    record Totals(long minute, long hour, long ever) {}

    Totals totals() {
        return new Totals(lastMinute(count -> true), lastHour(count -> true),
                sum(ever().values().stream()));
    }

    boolean isEmpty() {
        return overview.sources().isEmpty();
    }

    /// Whether there are alerts that somebody should look at.
    boolean isAlarmed() {
        return overview.open().counts().keySet().stream().anyMatch(severity -> severity.isAtLeast(Severity.MEDIUM));
    }

    /// The known sensors by name, whether or not they ever sent anything, then all others, the latest first.
    List<SourceRow> sources() {
        var seen = overview.sources().stream().collect(Collectors.toMap(SourceSeen::name, SourceSeen::lastSeen));
        var names = Stream.concat(limits.keySet().stream().sorted(),
                overview.sources().stream().map(SourceSeen::name).filter(name -> !limits.containsKey(name)));
        var days = lastDay(HourCount::source, count -> true);
        var ever = ever();
        var all = Math.max(1, sum(days.values().stream()));
        return names.map(name -> row(name, seen.getOrDefault(name, Instant.MAX), days.getOrDefault(name, 0L), all,
                ever.getOrDefault(name, 0L))).toList();
    }

    private SourceRow row(String name, Instant lastSeen, long day, long all, long ever) {
        var isSeen = lastSeen.isBefore(Instant.MAX);
        var silence = isSeen && lastSeen.isBefore(now) ? Duration.between(lastSeen, now) : Duration.ZERO;
        return new SourceRow(name, isSeen ? liveness(name, silence) : Liveness.NO_DATA, silence,
                lastHour(count -> count.source().equals(name)), day, ever, (double) day / all);
    }

    private Liveness liveness(String name, Duration silence) {
        return limits.containsKey(name) ? Liveness.of(silence, limits.get(name)) : Liveness.UNWATCHED;
    }

    private Map<String, Long> ever() {
        var ever = new HashMap<>(overview.past().ever());
        overview.hours().forEach(count -> ever.merge(count.source(), count.count(), Long::sum));
        return ever;
    }

    /// Of the minute before, as much counts as is not yet a minute ago, as if its events had come evenly.
    private long lastMinute(Predicate<MinuteCount> which) {
        var minute = SqliteOverview.begin(now, SqliteOverview.MINUTE);
        var left = 1 - (double) (now.toEpochMilli() - minute) / SqliteOverview.MINUTE;
        return within(which, minute, Long.MAX_VALUE) + Math.round(left * within(which, minute - SqliteOverview.MINUTE, minute));
    }

    private long lastHour(Predicate<MinuteCount> which) {
        return within(which, now.toEpochMilli() - SqliteOverview.HOUR, Long.MAX_VALUE);
    }

    private long within(Predicate<MinuteCount> which, long from, long to) {
        return sum(overview.minutes().stream().filter(count -> count.minute() >= from && count.minute() < to && which.test(count))
                .map(MinuteCount::count));
    }

    /// Without measurements; the last 24 hours as far as whole hours tell.
    Map<Severity, Long> lastDay() {
        return lastDay(HourCount::severity, count -> !count.routine());
    }

    private <K> Map<K, Long> lastDay(Function<HourCount, K> key, Predicate<HourCount> which) {
        var from = SqliteOverview.begin(now, SqliteOverview.HOUR) - (HOURS_OF_DAY - 1) * SqliteOverview.HOUR;
        return hours().filter(count -> count.hour() >= from && which.test(count))
                .collect(Collectors.toMap(key, HourCount::count, Long::sum));
    }

    private Stream<HourCount> hours() {
        return Stream.concat(overview.past().week().stream(), overview.hours().stream());
    }

    /// Events without measurements in each of the last 60 minutes; the last one is under way.
    long[] perMinute(Predicate<Severity> which) {
        var last = SqliteOverview.begin(now, SqliteOverview.MINUTE);
        var counts = new long[MINUTES];
        for (var count : overview.minutes()) {
            var back = (last - count.minute()) / SqliteOverview.MINUTE;
            if (!count.routine() && which.test(count.severity()) && back >= 0 && back < MINUTES) {
                counts[MINUTES - 1 - (int) back] += count.count();
            }
        }
        return counts;
    }

    /// Events without measurements, by day and by hour of the day; today last.
    long[][] week(ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var week = new long[SqliteOverview.DAYS][HOURS_OF_DAY];
        hours().filter(count -> !count.routine()).forEach(count -> {
            var at = Instant.ofEpochMilli(count.hour()).atZone(zone);
            var back = ChronoUnit.DAYS.between(at.toLocalDate(), today);
            if (back >= 0 && back < SqliteOverview.DAYS) {
                week[SqliteOverview.DAYS - 1 - (int) back][at.getHour()] += count.count();
            }
        });
        return week;
    }

    private static long sum(Stream<Long> counts) {
        return counts.mapToLong(Long::longValue).sum();
    }
}
