package dev.pulse.disk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// What the database takes, and how fast that grows.
///
/// @param bytes      of the database file
/// @param freeInside of these, what deleted rows left for new ones
/// @param firstId    of the oldest event; 0 if there is none
/// @param lastId     of the newest event; 0 if there is none
/// @param oldest     when the oldest event was received
/// @param flow       what comes and goes
public record Growth(long bytes, long freeInside, long firstId, long lastId, Instant oldest, Flow flow) {
    /// Less than this part of what comes is no growth, but the day of the week.
    private static final double NOISE = 0.02;

    public Growth {
        Objects.requireNonNull(oldest);
        Objects.requireNonNull(flow);
    }

    /// @param span    over what time it was counted
    /// @param stored  events that came in the newest span
    /// @param leaving events that retention takes in the next such span: those that came in the oldest; 0 if it took none yet
    public record Flow(Duration span, long stored, long leaving) {
        double storedPerDay() {
            return stored / days();
        }

        double leavingPerDay() {
            return leaving / days();
        }

        private double days() {
            return span.toSeconds() / (double) Duration.ofDays(1).toSeconds();
        }
    }

    /// Numbers are given in order, with few gaps.
    public long events() {
        return lastId == 0 ? 0 : lastId - firstId + 1;
    }

    /// What an event takes with all that belongs to it: its indexes, and its part of the counts.
    public double bytesPerEvent() {
        return events() == 0 ? 0 : (double) (bytes - freeInside) / events();
    }

    public double bytesPerDay() {
        return (flow.storedPerDay() - flow.leavingPerDay()) * bytesPerEvent();
    }

    public boolean isIdle() {
        return flow.stored() == 0;
    }

    /// Whether retention takes about as much as comes.
    public boolean isSteady() {
        return flow.storedPerDay() - flow.leavingPerDay() <= NOISE * flow.storedPerDay();
    }

    /// How many days until so many more bytes of the disk are taken, if it goes on like this. Only where it is neither idle nor steady.
    public double daysUntil(long moreBytes) {
        return Math.max(0, moreBytes + freeInside) / bytesPerDay();
    }
}
