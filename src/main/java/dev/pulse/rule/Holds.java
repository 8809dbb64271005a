package dev.pulse.rule;

import java.time.Duration;
import java.time.Instant;

/// Since when metrics are beyond their limits, by the time of the events.
///
/// A sample that is farther than `gap` from the one before, on either side, begins anew: a sensor that was silent or whose clock was
/// set says nothing about the time between. A sample that is a little late changes nothing.
public interface Holds {
    /// The metric is beyond its limit.
    ///
    /// @return for how long it has been
    Duration beyond(String rule, String key, Instant at, Duration gap);

    /// The metric is within its limit.
    void within(String rule, String key, Instant at, Duration gap);
}
