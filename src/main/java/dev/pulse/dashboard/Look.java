package dev.pulse.dashboard;

import dev.pulse.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// From where and when somebody looks.
///
/// @param now    the time of day, by which ages are shown
/// @param zone   in which times are shown
/// @param filter which events and alerts count; the empty query: all
/// @param rows   how many rows the view has on the screen
public record Look(Instant now, ZoneId zone, Query filter, int rows) {
    /// The service says every five seconds that it lives; a few may be late. The head and the tabs call it down after the same time.
    public static final Duration SILENCE_MAX = Duration.ofSeconds(20);
}
