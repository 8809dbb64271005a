package dev.pulse.host;

import java.time.Duration;

/// Whether and how often this machine is measured.
///
/// @param interval between two measurements; shorter than the silence after which `syswatch` is missed
public record HostSettings(boolean isOn, Duration interval) {
    public static final HostSettings DEFAULT = new HostSettings(true, Duration.ofSeconds(15));

    public HostSettings {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval must be longer than nothing: " + interval);
        }
    }
}
