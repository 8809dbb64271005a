package dev.pulse.health;

import java.time.Instant;
import java.util.Objects;

/// The process that says how it is.
///
/// @param version such as `0.1.0`
/// @param address where it listens, such as `http://127.0.0.1:8765`
/// @param started when it began
public record Service(long pid, String version, String address, Instant started) {
    public Service {
        Objects.requireNonNull(version);
        Objects.requireNonNull(address);
        Objects.requireNonNull(started);
    }
}
