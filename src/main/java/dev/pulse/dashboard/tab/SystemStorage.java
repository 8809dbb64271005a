package dev.pulse.dashboard.tab;

import dev.pulse.disk.Growth;

/// What the database takes, and where that goes.
///
/// @param growth what it takes, and what comes and goes
/// @param space  what is left on the disk
record SystemStorage(Growth growth, SystemSpace space) {
    private static final double DAYS_MAX = 3650;
    private static final int URGENT_DAYS = 7;

    /// Such as `full in about 41 days`.
    String forecast() {
        if (growth.isIdle()) {
            return "nothing came lately";
        }
        if (growth.isSteady()) {
            return "steady: retention takes as much as comes";
        }
        if (!space.isKnown()) {
            return "the room on the disk is not known";
        }
        var days = growth.daysUntil(space.freeBytes());
        return days > DAYS_MAX ? "full in more than ten years" : days < 2 ? "full in about " + Math.max(1, Math.round(days * 24)) + " h"
                : "full in about " + Math.round(days) + " days";
    }

    /// Whether the disk is full in a week.
    boolean isUrgent() {
        return !growth.isIdle() && !growth.isSteady() && space.isKnown() && growth.daysUntil(space.freeBytes()) < URGENT_DAYS;
    }
}
