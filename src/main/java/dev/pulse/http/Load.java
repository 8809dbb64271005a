package dev.pulse.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// How much is going on: visits, requests that routes work on, bytes held. Counted on the event loop, but for the bytes.
final class Load {
    private final HttpLimits limits;
    private final AtomicLong bytes = new AtomicLong();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int visits;
    private int underWay;
    private boolean isDraining;

    Load(HttpLimits limits) {
        this.limits = limits;
    }

    boolean isBusy() {
        return underWay >= limits.requestsMax();
    }

    boolean isDraining() {
        return isDraining;
    }

    /// Completes when no visit is left.
    CompletableFuture<Void> drain() {
        isDraining = true;
        completeIfDrained();
        return drained;
    }

    void visitBegins() {
        visits++;
    }

    void visitEnds(long bytesHeld) {
        visits--;
        bytes.addAndGet(-bytesHeld);
        completeIfDrained();
    }

    void workBegins() {
        underWay++;
    }

    void workEnds() {
        underWay--;
    }

    /// Takes room for so many bytes from any thread; false if there is none.
    boolean reserves(long count) {
        if (bytes.addAndGet(count) <= limits.bodiesBytesMax()) {
            return true;
        }
        bytes.addAndGet(-count);
        return false;
    }

    int underWay() {
        return underWay;
    }

    long bytesHeld() {
        return bytes.get();
    }

    private void completeIfDrained() {
        if (isDraining && visits == 0) {
            drained.complete(null);
        }
    }
}
