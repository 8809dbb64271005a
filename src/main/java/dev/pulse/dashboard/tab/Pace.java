package dev.pulse.dashboard.tab;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How much of a long search one reading does, so that what was found is shown soon and nothing found is lost to a time limit: pieces
/// that are sized by how long the one before took, until the time of the reading is over.
final class Pace {
    /// How many numbers are looked at first. Events may be large and filters slow, so it is few.
    static final int PIECE_MIN = 500;
    /// How many numbers are looked at by one statement at most.
    static final int PIECE_MAX = 20_000;
    /// How many pieces are looked at in one reading at most.
    static final int PIECES_MAX = 12;
    /// A refresh is to take less than 50 ms, whatever is searched; so that a reading ends in that time, no piece is begun later.
    static final Duration BEGIN = Duration.ofMillis(25);
    /// How long a piece should take.
    private static final Duration PIECE_TIME = Duration.ofMillis(8);
    /// What was quick may have been quick by chance.
    private static final int GROWTH_MAX = 4;
    private static final int SHRUNK_MIN = 100;

    private final LongSupplier nanos;
    private final long began;
    private long last;
    private int piece = PIECE_MIN;
    private int pieces;

    Pace() {
        this(System::nanoTime);
    }

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        began = nanos.getAsLong();
        last = began;
    }

    /// Whether there is time for another piece; always for a first one, so that every reading gets further.
    boolean goesOn() {
        var now = nanos.getAsLong();
        piece = pieces == 0 ? piece : next(now - last);
        last = now;
        return pieces++ == 0 || pieces <= PIECES_MAX && now - began < BEGIN.toNanos();
    }

    private int next(long took) {
        var fitting = (double) piece * PIECE_TIME.toNanos() / Math.max(1, took);
        return (int) Math.clamp(Math.min(fitting, (double) piece * GROWTH_MAX), SHRUNK_MIN, PIECE_MAX);
    }

    /// How many numbers the next piece has.
    int piece() {
        return piece;
    }
}
