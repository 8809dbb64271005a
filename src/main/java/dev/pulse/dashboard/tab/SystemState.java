package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How PULSE is, as far as the database tells.
///
/// @param service  empty if no service ever wrote to this database; one otherwise
/// @param parts    parts of the service that are well, by name
/// @param problems what went wrong, the worst first
/// @param counters since the start of the service, by name and labels
/// @param minutes  events that were received in each of the last 60 minutes, oldest first; the last minute is not over
/// @param outcomes what became of events
/// @param readers  who reads the books
/// @param storage  what the database takes
/// @param hushed   findings of 24 hours that did not become alerts, by reason
record SystemState(List<Service> service, List<Part> parts, List<SystemProblem> problems, List<Counter> counters, List<Long> minutes,
        Outcomes outcomes, List<Reader> readers, SystemStorage storage, Map<String, Long> hushed) {
    static final int MINUTES = 60;

    /// @param seen    when it said last that it lives
    /// @param stopped when it was stopped; the epoch if it was not
    record Service(long pid, String version, String address, Instant started, Instant seen, Instant stopped) {
        boolean isUp(Instant now) {
            return !isStopped() && Duration.between(seen, now).compareTo(Look.SILENCE_MAX) <= 0;
        }

        boolean isStopped() {
            return !stopped.equals(Instant.EPOCH);
        }
    }

    /// @param since when it became so
    record Part(String name, String reason, Instant since) {}

    /// @param labels such as `busy`; empty if there are none
    record Counter(String name, String labels, long count) {}

    /// Counts by outcome, such as `stored`.
    record Outcomes(Map<String, Long> thisHour, Map<String, Long> hourBefore, Map<String, Long> day) {}

    /// @param book    such as `events`
    /// @param behind  entries that it has not come to
    /// @param updated when its bookmark moved last
    /// @param waiting deliveries that are under way, among the newest notices; 0 if it is no channel
    /// @param failed  deliveries that were given up, among the newest notices
    record Reader(String book, String name, long behind, Instant updated, long waiting, long failed) {}

    /// Events per second of the last whole minute.
    double rate() {
        return minutes.get(MINUTES - 2) / 60.0;
    }
}
