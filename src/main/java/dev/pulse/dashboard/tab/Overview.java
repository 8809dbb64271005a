package dev.pulse.dashboard.tab;

import dev.pulse.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the overview shows, as it was read.
///
/// @param address where sensors post to, as the service said; empty if it never ran
/// @param past    counts of the hours that are over
/// @param hours   counts of the hours since
/// @param minutes counts of the last hour
/// @param sources the latest first
/// @param open    alerts of the last day that nobody has taken up
record Overview(String address, PastHours past, List<HourCount> hours, List<MinuteCount> minutes, List<SourceSeen> sources,
        OpenAlerts open) {

    /// @param lastSeen by the time of receipt
    record SourceSeen(String name, Instant lastSeen) {}

    /// @param hour when it began, in milliseconds since 1970
    record HourCount(long hour, String source, Severity severity, boolean routine, long count) {
        HourCount of(long other) {
            return new HourCount(hour, source, severity, routine, other);
        }
    }

    /// @param minute when it began, in milliseconds since 1970
    record MinuteCount(long minute, String source, Severity severity, boolean routine, long count) {}

    /// What does not change any more, so that it is read once per hour only.
    ///
    /// @param until when the first hour that is not in it began, in milliseconds since 1970
    /// @param ever  how many events each source sent before that
    /// @param week  the counts of the days that the heat map shows
    record PastHours(long until, Map<String, Long> ever, List<HourCount> week) {
        static final PastHours UNREAD = new PastHours(Long.MIN_VALUE, Map.of(), List.of());

        PastHours {
            ever = Map.copyOf(ever);
            week = List.copyOf(week);
        }
    }

    /// @param worst of the highest severity the newest; empty if there is none
    record OpenAlerts(Map<Severity, Long> counts, List<WorstAlert> worst) {
        static final OpenAlerts NONE = new OpenAlerts(Map.of(), List.of());

        OpenAlerts {
            counts = Map.copyOf(counts);
            worst = List.copyOf(worst);
        }

        long count(Severity severity) {
            return counts.getOrDefault(severity, 0L);
        }

        boolean isEmpty() {
            return counts.isEmpty();
        }
    }

    /// @param title  foreign text
    /// @param events how many it counts
    record OpenAlert(Severity severity, String title, long events, Instant raised) {}

    /// @param title what it is called here; foreign text
    record WorstAlert(Alert alert, String title) {}

    Overview {
        hours = List.copyOf(hours);
        minutes = List.copyOf(minutes);
        sources = List.copyOf(sources);
    }
}
