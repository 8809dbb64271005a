package dev.pulse.doctor;

import dev.pulse.sqlite.Reading;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.ProgressHandler;

/// Ends a reading after a while, from within SQLite. What it has not found by then it does not say.
final class Timed {
    private static final int STEPS = 1_000;

    private final Duration limit;
    private volatile boolean exceeded;

    Timed(Duration limit) {
        this.limit = limit;
    }

    boolean isExceeded() {
        return exceeded;
    }

    <T> Reading<List<T>> limiting(Reading<List<T>> reading) {
        return connection -> {
            var end = System.nanoTime() + limit.toNanos();
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    exceeded = System.nanoTime() - end > 0;
                    return exceeded ? 1 : 0;
                }
            });
            try {
                return reading.from(connection);
            } catch (SQLException e) {
                if (exceeded) {
                    return List.of();
                }
                throw e;
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        };
    }
}
