package dev.pulse.silence;

import java.time.Instant;
import java.util.Set;

/// The last word of a source.
///
/// @param at   when it was received
/// @param type its event type
record Heard(String source, Instant at, String type) {
    private static final String STOPPED = ".lifecycle.stopped";
    /// `netlab` runs and ends; after these it has nothing to say.
    private static final Set<String> LAST_WORDS =
            Set.of("netlab.lifecycle.clean", "netlab.lifecycle.dirty", "netlab.lifecycle.tearing_down", "netlab.pair.summary");

    /// Whether it said that it would say no more.
    boolean isGoodbye() {
        return type.endsWith(STOPPED) || LAST_WORDS.contains(type);
    }
}
