package dev.pulse.notify;

import java.util.Objects;

/// A delivery with its message, ready to go.
///
/// @param text the request body, or the line to print
public record Sending(Delivery delivery, String text) {
    public Sending {
        Objects.requireNonNull(delivery);
        Objects.requireNonNull(text);
    }
}
