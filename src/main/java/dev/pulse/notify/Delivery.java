package dev.pulse.notify;

import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import java.time.Instant;

/// One notice on its way through one channel.
///
/// @param entry    the notice and its number in the book
/// @param channel  the name of the channel
/// @param state    how far it is
/// @param attempts how often it was sent
/// @param broken   how many of these attempts broke the other side (HTTP 500)
/// @param reason   why the last attempt failed, safe to print; empty if none did
/// @param next     not to be sent before; the epoch if it may go at once
public record Delivery(Entry<Notice> entry, String channel, State state, int attempts, int broken, String reason, Instant next) {
    /// How far a delivery is; only a pending one is ever sent.
    public enum State { PENDING, DELIVERED, FAILED }

    public boolean isPending() {
        return state == State.PENDING;
    }

    /// After one more attempt.
    Delivery tried(State now, String why, Instant notBefore) {
        return new Delivery(entry, channel, now, attempts + 1, broken, why, notBefore);
    }

    Delivery brokeOnce() {
        return new Delivery(entry, channel, state, attempts, broken + 1, reason, next);
    }
}
