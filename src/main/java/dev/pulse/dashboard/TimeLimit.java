package dev.pulse.dashboard;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;

/// Ends a reading that takes too long, from within SQLite: it asks every few thousand of its steps whether to go on.
final class TimeLimit {
    /// About a tenth of a millisecond of work.
    private static final int STEPS = 5_000;
    /// What takes longer is given up when something else is wanted; what is shorter is finished, so that a key that is held down does not
    /// keep everything from ever being read.
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Duration limit;
    private final BooleanSupplier isOtherWanted;
    private volatile long began;
    private volatile boolean exceeded;
    private volatile boolean givenUp;

    TimeLimit(Duration limit, BooleanSupplier isOtherWanted) {
        this.limit = limit;
        this.isOtherWanted = isOtherWanted;
    }

    void watch(Connection connection) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return mustEnd() ? 1 : 0;
            }
        });
    }

    void begin() {
        exceeded = false;
        givenUp = false;
        began = System.nanoTime();
    }

    boolean isExceeded() {
        return exceeded;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    String sentence() {
        return "the query took longer than " + limit.toSeconds() + " s; narrow it, for instance with last:1h";
    }

    private boolean mustEnd() {
        var taken = System.nanoTime() - began;
        exceeded = taken > limit.toNanos();
        givenUp = !exceeded && taken > PATIENCE.toNanos() && isOtherWanted.getAsBoolean();
        return exceeded || givenUp;
    }
}
