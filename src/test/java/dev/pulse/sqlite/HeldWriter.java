package dev.pulse.sqlite;

import java.util.concurrent.CountDownLatch;

/// Keeps a writer busy, so that a test decides what waits together.
public final class HeldWriter {
    private HeldWriter() {}

    /// Returns when the writer is held; it goes on when the latch is counted down.
    public static CountDownLatch hold(Writer writer) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        writer.offer(1, transaction -> {
            begun.countDown();
            await(held);
            return null;
        });
        begun.await();
        return held;
    }

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
