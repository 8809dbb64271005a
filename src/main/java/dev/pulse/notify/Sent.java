package dev.pulse.notify;

import java.util.Objects;

/// A delivery after an attempt.
///
/// @param outcome what became of the attempt
public record Sent(Delivery delivery, Outcome outcome) {
    public Sent {
        Objects.requireNonNull(delivery);
        Objects.requireNonNull(outcome);
    }
}
