package dev.pulse.dashboard.tab;

import java.time.Duration;
import java.time.Instant;

/// What the database takes, and where that goes.
///
/// @param bytes      of the database file
/// @param freeInside of these, what deleted rows left for new ones
/// @param firstId    of the oldest event; 0 if there is none
/// @param lastId     of the newest event; 0 if there is none
/// @param oldest     when the oldest event was received
/// @param flow       what comes and goes
record SystemStorage(long bytes, long freeInside, SystemSpace space, long firstId, long lastId, Instant oldest, Flow flow) {
    /// Less than this part of what comes is no growth, but the day of the week.
    private static final double NOISE = 0.02;
    private static final double DAYS_MAX = 3650;

    /// @param span    over what time it was counted
    /// @param stored  events that came in the newest span
    /// @param leaving events that retention takes in the next such span: those that came in the oldest; 0 if it took none yet
    record Flow(Duration span, long stored, long leaving) {
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
    long events() {
        return lastId == 0 ? 0 : lastId - firstId + 1;
    }

    /// What an event takes with all that belongs to it: its indexes, and its part of the counts.
    double bytesPerEvent() {
        return events() == 0 ? 0 : (double) (bytes - freeInside) / events();
    }

    double growthPerDay() {
        return (flow.storedPerDay() - flow.leavingPerDay()) * bytesPerEvent();
    }

    /// Whether retention takes about as much as comes.
    boolean isSteady() {
        return flow.storedPerDay() - flow.leavingPerDay() <= NOISE * flow.storedPerDay();
    }

    /// Such as `full in about 41 days`.
    String forecast() {
        if (flow.stored() == 0) {
            return "nothing came lately";
        }
        if (isSteady()) {
            return "steady: retention takes as much as comes";
        }
        if (!space.isKnown()) {
            return "the room on the disk is not known";
        }
        var days = (space.freeBytes() + freeInside) / growthPerDay();
        return days > DAYS_MAX ? "full in more than ten years" : days < 2 ? "full in about " + Math.max(1, Math.round(days * 24)) + " h"
                : "full in about " + Math.round(days) + " days";
    }

    /// Whether the disk is full in a week.
    boolean isUrgent() {
        return flow.stored() > 0 && !isSteady() && space.isKnown() && (space.freeBytes() + freeInside) / growthPerDay() < 7;
    }
}
