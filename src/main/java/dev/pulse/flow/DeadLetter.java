package dev.pulse.flow;

import java.util.Objects;

/// Something that could not be worked on, kept so that a person can see it and try again.
///
/// @param origin   who gave up, such as `events/stream` or `digest`
/// @param entry    the number of the book entry it is about; 0 if it is about none
/// @param reason   why, for a person; made safe to print
/// @param attempts how often it was tried
/// @param body     what was being worked on, as text; empty if the entry says it all
public record DeadLetter(String origin, long entry, String reason, int attempts, String body) {
    public DeadLetter {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(body);
    }
}
