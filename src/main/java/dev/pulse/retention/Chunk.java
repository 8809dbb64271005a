package dev.pulse.retention;

import java.time.Duration;

/// How many rows one delete takes: as many as the writer can spare its time for, found by measuring.
final class Chunk {
    static final int ROWS_START = 500;
    static final int ROWS_MIN = 100;
    static final int ROWS_MAX = 2_000;
    private static final long GOAL_NANOS = Duration.ofMillis(25).toNanos();

    private volatile int rows = ROWS_START;

    int rows() {
        return rows;
    }

    /// @param nanos what a delete of that many rows took, waiting for the writer included: under load the chunks get smaller
    void took(long nanos) {
        if (nanos > GOAL_NANOS) {
            rows = Math.max(ROWS_MIN, rows / 2);
        } else if (nanos < GOAL_NANOS / 2) {
            rows = Math.min(ROWS_MAX, rows + rows / 4);
        }
    }
}
