package dev.pulse.dashboard.tab;

import java.time.Instant;

/// How a sensor is, as its tab says it in the first line.
///
/// @param seen  when something came from it last; [Instant#EPOCH] if nothing ever did
/// @param today how many events came since the day began
record SensorState(Instant seen, long today) {
    static final SensorState NEVER_SEEN = new SensorState(Instant.EPOCH, 0);

    boolean isKnown() {
        return seen.isAfter(Instant.EPOCH);
    }
}
