package dev.pulse.notify;

import java.time.Duration;

/// How long to wait after a failed attempt when the other side does not say: twice as long every time, up to a limit.
///
/// @param first after the first attempt
/// @param max   never longer than this
public record Backoff(Duration first, Duration max) {
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));
    private static final int DOUBLINGS_MAX = 20;

    Backoff upTo(Duration longest) {
        return new Backoff(first, longest);
    }

    /// @param attempts how many there were, 1 or more
    public Duration after(int attempts) {
        var doubled = first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS_MAX));
        return doubled.compareTo(max) < 0 ? doubled : max;
    }
}
