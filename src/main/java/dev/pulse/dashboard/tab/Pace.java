package dev.pulse.dashboard.tab;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How much of a long search one reading does, so that what was found is shown soon and nothing found is lost to a time limit: pieces
/// that grow while they are quick, until the time of the reading is over.
final class Pace {
    /// How many numbers are looked at first. Events may be large and filters slow, so it is few.
    static final int PIECE_MIN = 500;
    /// How many numbers are looked at by one statement at most.
    static final int PIECE_MAX = 20_000;
    /// How many pieces are looked at in one reading at most.
    static final int PIECES_MAX = 12;
    /// A refresh is to be quick, whatever is searched; keys are answered by another thread, but their rows come after this.
    static final Duration TIME = Duration.ofMillis(40);
    private static final Duration QUICK = Duration.ofMillis(5);

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
        var isQuick = now - last < QUICK.toNanos();
        piece = pieces == 0 || !isQuick ? piece : Math.min(PIECE_MAX, piece * 4);
        last = now;
        return pieces++ == 0 || pieces <= PIECES_MAX && now - began < TIME.toNanos();
    }

    /// How many numbers the next piece has.
    int piece() {
        return piece;
    }
}
