package dev.pulse.demo;

import java.time.Instant;
import java.util.Objects;

/// What a sensor posts about one thing.
///
/// @param at   when the sensor saw it
/// @param json as it goes over the wire, one JSON value; not always one that the receiver takes
public record Message(Instant at, String json) {
    public Message {
        Objects.requireNonNull(at);
        Objects.requireNonNull(json);
    }
}
