package dev.pulse.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The threads beside the event loop: a few for big bodies, which cost computing time, and a virtual one per request that may block.
/// All are daemons. What waits for them is bounded by the requests under way and the bytes held.
record Workers(ExecutorService bodies, ExecutorService blocking) implements AutoCloseable {
    private static final int BODY_THREADS = 2;

    static Workers start() {
        return new Workers(
                Executors.newFixedThreadPool(BODY_THREADS, Thread.ofPlatform().daemon().name("pulse-http-body-", 1).factory()),
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("pulse-http-blocking-", 1).factory()));
    }

    /// Takes no more work and does not wait for what runs.
    @Override
    public void close() {
        bodies.shutdown();
        blocking.shutdown();
    }
}
