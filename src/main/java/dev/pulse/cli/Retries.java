package dev.pulse.cli;

import java.time.Duration;

/// How often and when a request is sent again.
///
/// @param max   0 for never
/// @param first the pause before the first repeat; each next one is twice as long
/// @param most  no pause is longer, whatever the receiver asks for
public record Retries(int max, Duration first, Duration most) {
    private static final int DOUBLINGS_MAX = 16;

    public static Retries of(int max) {
        return new Retries(max, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /// @param attempt which attempt failed, from 0
    /// @param asked   what the receiver asked for; zero if nothing
    Duration pause(int attempt, Duration asked) {
        var own = first.multipliedBy(1L << Math.min(attempt, DOUBLINGS_MAX));
        var longer = asked.compareTo(own) > 0 ? asked : own;
        return longer.compareTo(most) > 0 ? most : longer;
    }
}
