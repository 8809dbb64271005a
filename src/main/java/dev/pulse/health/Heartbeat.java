package dev.pulse.health;

import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.sqlite.Work;
import dev.pulse.sqlite.Writer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down every few seconds how the service is, for those who look at the database only, also when the service is gone.
///
/// A beat that cannot be written is left out, and the next one says it all again: that the newest is old says enough.
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int STOP_SECONDS_MAX = 1;

    private final Writer writer;
    private final Readiness readiness;
    private final Counters counters;
    private final Supplier<Service> service;
    private final Clock clock;
    private CompletableFuture<Void> newest = CompletableFuture.completedFuture(null);
    private boolean failing;
    private boolean stopped;

    /// @param service asked at each beat, because the address is known when the port is open
    public Heartbeat(Writer writer, Readiness readiness, Counters counters, Supplier<Service> service, Clock clock) {
        this.writer = writer;
        this.readiness = readiness;
        this.counters = counters;
        this.service = service;
        this.clock = clock;
    }

    /// Looks at everything and hands it to the writer; does not wait for it and never fails. May block for as long as readiness does, so
    /// it must not be called by the writer.
    public void beat() {
        var parts = readiness.parts();
        var counts = counters.all();
        offer(transaction -> {
            SqliteService.write(transaction, service.get(), clock.millis());
            SqliteService.write(transaction, parts, clock.millis());
            SqliteService.write(transaction, counts);
            return null;
        }, 1 + parts.size() + counts.size());
    }

    /// How each part is at this moment; may block for as long as readiness does.
    public List<Part> parts() {
        return readiness.parts();
    }

    /// While a beat waits for the writer another one would say nothing new, and after the stop there is nothing more to say.
    private synchronized void offer(Work<Void> work, int rows) {
        if (newest.isDone() && !stopped) {
            newest = writer.offer(rows, work);
            newest.whenComplete((_, failure) -> written(failure == null ? "" : Failures.reason(failure)));
        }
    }

    /// Done when the newest beat is on disk.
    public synchronized CompletableFuture<Void> newest() {
        return newest;
    }

    private synchronized void written(String reason) {
        var fails = !reason.isEmpty();
        if (fails && !failing) {
            LOG.warn("heartbeat=lost reason={}", reason);
        } else if (failing && !fails) {
            LOG.info("heartbeat=back");
        }
        failing = fails;
    }

    /// Says that the service ended as it should; nothing is written after it.
    public void stop() throws InterruptedException {
        synchronized (this) {
            stopped = true;
        }
        try {
            writer.offer(1, transaction -> SqliteService.stop(transaction, service.get(), clock.millis()))
                    .get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("heartbeat=stopped written=no reason={}", Failures.reason(e));
        }
    }
}
