package dev.pulse.digest;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/// When the digest is due.
///
/// @param at      the time of day, to the second; if the clocks skip it on a day, the digest is due as much later as they skip
/// @param zone    the zone of that time, such as `Europe/Berlin`
/// @param enabled whether there are digests at all
public record DigestSettings(LocalTime at, ZoneId zone, boolean enabled) {
    public static final DigestSettings DEFAULT = new DigestSettings(LocalTime.of(23, 0), ZoneOffset.UTC, true);

    public DigestSettings {
        Objects.requireNonNull(at);
        Objects.requireNonNull(zone);
    }

    /// The same as a Quartz expression, such as `0 0 23 * * ?`.
    public String cron() {
        return "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour());
    }
}
