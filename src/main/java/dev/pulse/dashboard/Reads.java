package dev.pulse.dashboard;

import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Reads one thing after the other on a thread of its own, each with a limit. What is asked for while something is being read waits; of
/// several that wait only the newest is read.
final class Reads implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final AtomicReference<Optional<Reading<Runnable>>> wanted = new AtomicReference<>(Optional.empty());
    private final TimeLimit limit;
    private final Source source;
    private final Queue<Reading<Runnable>> ahead = new ArrayDeque<>();
    private boolean hasRead;
    private volatile boolean isBusy;
    private volatile boolean isClosed;

    Reads(Path file, Migrations migrations, Duration limit) {
        this.limit = new TimeLimit(limit, () -> isClosed || wanted.get().isPresent());
        this.source = new Source(file, migrations, this.limit::watch);
    }

    /// @param outcomes called on the reading thread
    void start(Consumer<Outcome> outcomes) {
        Thread.ofPlatform().daemon().name("pulse-reads").start(() -> readOn(outcomes));
    }

    /// Reads it next. What is being read now is given up, if that has taken a while already.
    void ask(Reading<Runnable> reading) {
        wanted.set(Optional.of(reading));
        wake();
    }

    /// Reads these once, when the first of what is wanted was read and nothing else is, and forgets what they found. A first look at
    /// something takes several times as long as the next one: code is not compiled, statements and pages are not at hand.
    synchronized void ahead(List<Reading<Runnable>> readings) {
        ahead.addAll(readings);
        notifyAll();
    }

    /// Whether something is being read or waits to be.
    boolean isBusy() {
        return isBusy || wanted.get().isPresent();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized Optional<Reading<Runnable>> next() throws InterruptedException {
        while (!isClosed && wanted.get().isEmpty() && !(hasRead && !ahead.isEmpty())) {
            wait();
        }
        isBusy = wanted.get().isPresent();
        return wanted.getAndSet(Optional.empty());
    }

    private void readOn(Consumer<Outcome> outcomes) {
        try (source) {
            while (!isClosed) {
                next().ifPresentOrElse(reading -> outcomes.accept(outcome(reading)), this::readAhead);
            }
        } catch (InterruptedException _) {
            // Nobody waits for the rest.
        }
    }

    private void readAhead() {
        nextAhead().ifPresent(this::outcome);
    }

    private synchronized Optional<Reading<Runnable>> nextAhead() {
        return Optional.ofNullable(ahead.poll());
    }

    private Outcome outcome(Reading<Runnable> reading) {
        limit.begin();
        try {
            return new Outcome.Rows(source.read(reading));
        } catch (ObstacleException e) {
            return new Outcome.Nothing(e.obstacle());
        } catch (IOException | RuntimeException e) {
            return limit.isGivenUp() ? new Outcome.GivenUp() : new Outcome.Stale(limit.isExceeded() ? limit.sentence() : reason(e));
        } finally {
            read();
        }
    }

    private synchronized void read() {
        isBusy = false;
        hasRead = true;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        isClosed = true;
        wake();
    }
}
