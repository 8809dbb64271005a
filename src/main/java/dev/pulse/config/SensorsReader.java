package dev.pulse.config;

import dev.pulse.auth.AuthSettings;
import dev.pulse.host.HostSettings;

/// The keys of the sensors in the box.
final class SensorsReader {
    private final Keys keys;

    SensorsReader(Keys keys) {
        this.keys = keys;
    }

    HostSettings host() {
        var isOn = keys.key("PULSE_HOST_METRICS", "Whether this machine is measured; it steps aside for a syswatch that posts.").flag(true);
        var interval = keys.key("PULSE_HOST_METRICS_INTERVAL", "The time between two measurements of this machine.")
                .duration("15s", "1s", "4m");
        return new HostSettings(isOn, interval);
    }

    AuthSettings auth() {
        return keys.key("PULSE_AUTH_LOG", "Where log-ins (ssh, sudo, su) are read; auto: the journal, else auth.log, if it may be read.")
                .parsed("auto", "auto, off, journald or a path that begins with /", AuthSettings::of);
    }
}
