package dev.pulse.systemd;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd that the process is alive for as long as its vital parts take their turns, and how it is.
///
/// It has a thread of its own, so that it depends on nothing that it judges. There is no limit for a turn: systemd has one, and counts
/// from the last sign of life. A part that was only slow is heard as soon as it is done.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration PERIOD_WITHOUT_LIMIT = Duration.ofSeconds(30);

    private final Systemd systemd;
    private final Map<String, Turn> parts;
    private final Supplier<String> status;
    private final Duration period;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String said = "";

    /// @param parts  by the name a person knows them by
    /// @param status one sentence for `systemctl status`; may take a moment
    public Watchdog(Systemd systemd, Map<String, Turn> parts, Supplier<String> status) {
        this.systemd = systemd;
        this.parts = Map.copyOf(parts);
        this.status = status;
        this.period = systemd.patience().map(patience -> patience.dividedBy(2)).orElse(PERIOD_WITHOUT_LIMIT);
    }

    /// The first look is at once, then one every half of the time that systemd waits.
    public Watchdog start() {
        Thread.ofPlatform().name("pulse-watchdog").daemon().start(this::run);
        return this;
    }

    private void run() {
        try {
            do {
                awaitTurns();
                systemd.alive();
                say(status.get());
            } while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurns() throws InterruptedException {
        var silent = ConcurrentHashMap.<String>newKeySet();
        silent.addAll(parts.keySet());
        var turns = CompletableFuture.allOf(parts.entrySet().stream()
                .map(part -> turn(part.getValue()).thenRun(() -> silent.remove(part.getKey())))
                .toArray(CompletableFuture<?>[]::new));
        while (!areOver(turns, silent)) {
            say("no answer from the " + String.join(" and the ", new TreeSet<>(silent)));
        }
    }

    private boolean areOver(CompletableFuture<Void> turns, Set<String> silent) throws InterruptedException {
        try {
            turns.get(period.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.error("watchdog=silent parts={} waited={}", new TreeSet<>(silent), period);
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn ended with an error of the machine", e.getCause());
        }
    }

    private static CompletableFuture<Void> turn(Turn turn) {
        return CompletableFuture.runAsync(() -> take(turn), Thread::startVirtualThread);
    }

    private static void take(Turn turn) {
        try {
            turn.take();
        } catch (IOException | RuntimeException e) {
            LOG.debug("watchdog=answered reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String sentence) {
        if (!sentence.equals(said)) {
            systemd.status(sentence);
            said = sentence;
        }
    }

    /// No more signs of life.
    @Override
    public void close() {
        closed.countDown();
    }
}
