package dev.pulse.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;

/// Waits for a condition, with a limit.
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(5);

    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Eventually() {}

    static void holds(String what, Condition condition) throws Exception {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                Assertions.fail("waited in vain for: " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
