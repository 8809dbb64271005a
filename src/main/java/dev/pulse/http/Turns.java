package dev.pulse.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/// Lets a few requests of one path be worked on at a time, from the beginning of the work until the answer was written; the others wait
/// in the order in which they came, at most one of each connection. Lives on the event loop.
final class Turns {
    static final int WORKED_ON_MAX = 4;

    private final Queue<BooleanSupplier> waiting = new ArrayDeque<>();
    private int workedOn;

    /// @param work runs now or later; false if it need not be done any more
    void await(BooleanSupplier work) {
        if (workedOn >= WORKED_ON_MAX) {
            waiting.add(work);
        } else if (work.getAsBoolean()) {
            workedOn++;
        }
    }

    /// One that was worked on is done.
    void end() {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.getAsBoolean()) {
                return;
            }
        }
        workedOn--;
    }
}
