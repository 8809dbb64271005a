package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Every third finding meets a full disk, until ten have come.
record FailingAlerts(Alerts real, AtomicInteger count) implements Alerts {
    @Override
    public CompletableFuture<Verdict> raise(Finding finding) {
        var number = count.incrementAndGet();
        return number % 3 == 0 && number < 10 ? CompletableFuture.failedFuture(new IOException("disk full")) : real.raise(finding);
    }

    @Override
    public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
        return real.suppress(finding, reason);
    }

    @Override
    public boolean isCoolingDown(String rule, String key, Duration repeat) {
        return real.isCoolingDown(rule, key, repeat);
    }
}
