package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.Overview.OpenAlert;
import dev.pulse.event.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the tab of `syswatch` shows, as it was read.
///
/// @param lastSeen   by the time of receipt; [Instant#MAX] if never
/// @param otherHosts how many others were measured lately
/// @param newest     the newest payload of each metric that there is
/// @param alerts     the newest first
record Syswatch(Instant lastSeen, int otherHosts, Map<Metric, Measured> newest, History history, List<OpenAlert> alerts) {
    /// @param at by the clock of the sensor
    record Measured(Instant at, Payload payload) {}

    /// What of one moment a chart shows: [Metric#first] and [Metric#second].
    ///
    /// @param at in milliseconds since 1970
    record Sample(long at, double first, double second) {}

    /// The samples of a time, which need not be read again.
    ///
    /// @param host    whose they are
    /// @param until   up to when they were read, in milliseconds since 1970
    /// @param samples oldest first
    record History(SyswatchRange range, String host, long until, Map<Metric, List<Sample>> samples) {
        static final History UNREAD = new History(SyswatchRange.HOUR, "", Long.MIN_VALUE, Map.of());

        History {
            samples = Map.copyOf(samples);
        }

        List<Sample> of(Metric metric) {
            return samples.getOrDefault(metric, List.of());
        }
    }

    Syswatch {
        newest = Map.copyOf(newest);
        alerts = List.copyOf(alerts);
    }
}
