package dev.pulse.silence;

import java.time.Duration;
import java.util.Map;

/// How long a sensor may say nothing.
///
/// @param limits by the name of the source; a source that is not named is not watched
public record SilenceSettings(Map<String, Duration> limits) {
    public static final SilenceSettings DEFAULT = new SilenceSettings(
            Map.of("sentinel", Duration.ofMinutes(10), "syswatch", Duration.ofMinutes(5), "netlab", Duration.ofMinutes(10)));

    public SilenceSettings {
        limits = Map.copyOf(limits);
        if (limits.values().stream().anyMatch(limit -> !limit.isPositive())) {
            throw new IllegalArgumentException("a limit of silence must be longer than nothing: " + limits);
        }
    }
}
