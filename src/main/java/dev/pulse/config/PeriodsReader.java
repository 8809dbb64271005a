package dev.pulse.config;

import dev.pulse.digest.DigestSettings;
import dev.pulse.retention.RetentionSettings;
import dev.pulse.silence.SilenceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// The keys of what happens by the clock.
final class PeriodsReader {
    private static final int DAYS_MAX = 36_500;

    private final Keys keys;

    PeriodsReader(Keys keys) {
        this.keys = keys;
    }

    DigestSettings digest() {
        var isOn = keys.key("PULSE_DIGEST", "Whether there is a daily digest.").flag(true);
        var at = keys.key("PULSE_DIGEST_AT", "The time of day of the digest.").time("23:00");
        var zone = keys.key("PULSE_DIGEST_ZONE", "The time zone of that time.").zone("UTC");
        return new DigestSettings(at, zone, isOn);
    }

    RetentionSettings retention() {
        var days = keys.key("PULSE_RETENTION_DAYS", "Days an event stays; 0: for ever. Counts per hour stay longer.")
                .integer(30, 0, DAYS_MAX);
        var at = keys.key("PULSE_RETENTION_AT", "The time of day at which old rows are deleted, in UTC.").time("03:30");
        var rejected = keys.key("PULSE_REJECTED_DAYS", "Days a rejected event stays to be looked at.").integer(7, 1, DAYS_MAX);
        return new RetentionSettings(days, at, RetentionSettings.DEFAULT.zone(), rejected);
    }

    SilenceSettings silence() {
        return keys.key("PULSE_SILENCE", "How long which source may say nothing before that is an alert; off: nobody is watched.")
                .parsed("sentinel=10m, syswatch=5m, netlab=10m", "sources and time spans such as sentinel=10m, syswatch=5m, or off",
                        text -> new SilenceSettings(limits(text)));
    }

    private static Map<String, Duration> limits(String text) {
        if (text.isBlank() || text.strip().equalsIgnoreCase("off")) {
            return Map.of();
        }
        return Arrays.stream(text.split(",")).map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0].strip(), PeriodsReader::limit, (_, _) -> {
                    throw new IllegalArgumentException("a source is named twice");
                }));
    }

    private static Duration limit(String[] sourceAndTime) {
        if (sourceAndTime.length != 2 || !sourceAndTime[0].strip().matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("no source and time span");
        }
        return Values.duration(sourceAndTime[1].strip());
    }
}
