package dev.pulse.dashboard.tab;

import java.time.Duration;

/// How long one reading looks for what a filter lets through. Then it tells what it found and how far it got, so that a person sees
/// something, and the next reading goes on.
final class Turn {
    private static final long NANOS = Duration.ofMillis(40).toNanos();
    /// Of what is looked at quickly.
    private static final int PIECES_MAX = 50;

    private final long began = System.nanoTime();
    private int pieces;

    /// Whether one more piece may be looked at; one always may.
    boolean isLeft() {
        return pieces++ == 0 || pieces <= PIECES_MAX && System.nanoTime() - began < NANOS;
    }
}
