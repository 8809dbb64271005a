package dev.pulse.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Decides of how many alerts of a rule people are notified in a minute, so that a flood neither buries them nor mutes what else happens.
///
/// A rule has a budget for critical alerts and another one for all others, so the others never use it up. Any alert may use the budget.
/// When it is spent, the first alert of a source in that minute still notifies, and a reserve is left for keys of which nothing was said
/// in that minute; one source gets at most half of the reserve.
///
/// Minutes are counted by a steady clock: Camel's Throttle goes by the wall clock, and set back an hour it rejects everything for an hour.
final class FloodGuard {
    /// Sources with a first alert of their own in a minute.
    static final int SOURCES_MAX = 256;
    private static final int RESERVE_SHARE = 4;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    /// Two for each rule, so there are few.
    private final Map<Budget, Minute> minutes = new ConcurrentHashMap<>();

    private record Budget(String rule, boolean isCritical) {}

    /// What was let through in the current minute.
    private static final class Minute {
        private final Map<String, Integer> reserveBySource = new HashMap<>();
        private final Set<String> sources = new HashSet<>();
        private final Set<String> keys = new HashSet<>();
        private long startNanos;
        private int count;
        private int reserve;

        private void turn(long now) {
            if (now - startNanos >= MINUTE_NANOS) {
                startNanos = now;
                count = 0;
                reserve = 0;
                reserveBySource.clear();
                sources.clear();
                keys.clear();
            }
        }
    }

    /// @param nanos only grows, such as `System::nanoTime`
    FloodGuard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Takes an alert into account.
    ///
    /// @param perMinute the budget, 1 or more
    /// @return whether people are notified of it
    boolean admits(String rule, boolean isCritical, String source, String key, int perMinute) {
        var now = nanos.getAsLong();
        var minute = minutes.computeIfAbsent(new Budget(rule, isCritical), _ -> new Minute());
        synchronized (minute) {
            minute.turn(now);
            var isNewSource = minute.sources.size() < SOURCES_MAX && minute.sources.add(source);
            var isAdmitted = minute.count < perMinute || isNewSource || isInReserve(minute, source, key, perMinute);
            if (isAdmitted) {
                minute.count++;
                minute.keys.add(key);
            }
            return isAdmitted;
        }
    }

    private static boolean isInReserve(Minute minute, String source, String key, int perMinute) {
        var reserveMax = Math.ceilDiv(perMinute, RESERVE_SHARE);
        var used = minute.reserveBySource.getOrDefault(source, 0);
        if (minute.keys.contains(key) || minute.reserve >= reserveMax || used >= Math.ceilDiv(reserveMax, 2)) {
            return false;
        }
        minute.reserve++;
        minute.reserveBySource.put(source, used + 1);
        return true;
    }
}
