package dev.pulse.dashboard.tab;

import java.time.Duration;
import java.time.Instant;

/// One run of a scenario in the lab.
///
/// @param number    of the event by which it is known first, so that newer runs have higher ones
/// @param from      when the first of its events was received
/// @param to        when the last of its events was received
/// @param startedAt by the clock of the lab; [Instant#EPOCH] if the start was never seen
/// @param endedAt   by the clock of the lab; [Instant#EPOCH] if it has not ended, as far as is known
/// @param seconds   as the lab counted them; not a number if it did not say
/// @param reason    why it is not completed; may be empty
/// @param steps     how many steps were seen; less than 0: not counted
record NetlabRun(long number, Instant from, Instant to, String host, String scenario, Instant startedAt, Instant endedAt, double seconds,
        Status status, String reason, int steps, Aftermath aftermath) {
    enum Status {
        RUNNING, COMPLETED, ABORTED,
        /// Its end never came, although it is over.
        LOST
    }

    /// What the run left behind.
    enum Aftermath { UNKNOWN, CLEAN, DIRTY }

    boolean hasStart() {
        return startedAt.isAfter(Instant.EPOCH);
    }

    /// Below zero if nobody knows how long it took.
    Duration duration(Instant now) {
        if (Double.isFinite(seconds) && seconds >= 0) {
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
        if (!hasStart() || status == Status.LOST) {
            return Duration.ofSeconds(-1);
        }
        var between = Duration.between(startedAt, status == Status.RUNNING ? now : endedAt);
        return between.isNegative() ? Duration.ZERO : between;
    }
}
