package dev.pulse.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether what is on the screen is what the database holds.
final class Freshness {
    /// A reading every five seconds that may take two: after this time something hangs.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(12);

    private final Clock clock;
    private Instant newest;
    private String reason = "";
    private Optional<Obstacle> obstacle = Optional.empty();

    Freshness(Clock clock) {
        this.clock = clock;
        newest = clock.instant();
    }

    void note(Outcome outcome) {
        switch (outcome) {
            case Outcome.Rows _ -> {
                newest = clock.instant();
                reason = "";
                obstacle = Optional.empty();
            }
            case Outcome.Stale(var why) -> {
                reason = why;
                obstacle = Optional.empty();
            }
            case Outcome.Nothing(var what) -> {
                newest = clock.instant();
                reason = "";
                obstacle = Optional.of(what);
            }
            case Outcome.GivenUp _ -> { }
        }
    }

    Optional<Obstacle> obstacle() {
        return obstacle;
    }

    /// Why the rows are old; empty if they are not.
    Optional<String> reason() {
        if (reason.isEmpty() && age().compareTo(SILENCE_MAX) > 0) {
            return Optional.of("the database does not answer");
        }
        return Optional.of(reason).filter(text -> !text.isEmpty());
    }

    /// How old the rows are.
    Duration age() {
        return Duration.between(newest, clock.instant());
    }
}
