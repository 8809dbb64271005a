package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The memory of the service as it is shipped, over a steady load, a burst and a quiet time. `-Dpulse.soak=PT2H` makes the steady load
/// longer.
@Tag("torture")
class SoakTest {
    private static final Duration STEADY = Duration.parse(System.getProperty("pulse.soak", "PT45S"));
    private static final int SENDERS = 4;
    private static final int EVENTS_PER_SECOND = 200;
    private static final int BATCH = 100;
    private static final int BATCHES = 4_000;
    /// A look once a minute, the collection, and a minute more for a busy machine.
    private static final int QUIET_SECONDS_MAX = 130;
    /// Of what it was before the burst; what the burst made the compilers compile stays.
    private static final double QUIET_RATIO_MAX = 1.15;

    private final AtomicLong number = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void whatLoadTookIsGivenBack(TestReporter reporter) throws Exception {
        try (var pulse = PulseProcess.launch(folder, Map.of("PULSE_CONSOLE", "false")).awaitReady()) {
            var start = pulse.residentMiB();
            steadily(() -> pulse.post(event()).statusCode());
            var steady = pulse.residentMiB();
            atFullSpeed(() -> pulse.post(batch()).statusCode());
            var burst = pulse.residentMiB();

            var enough = Math.round(steady * QUIET_RATIO_MAX);

            var quiet = awaitLess(pulse, enough);

            reporter.publishEntry("verdict", "RSS start %d, steady %d, burst %d, quiet %d MiB".formatted(start, steady, burst, quiet));
            assertThat(pulse.texts("select count(*) from events where source = 'soak'")).containsExactly(number.toString());
            assertThat(quiet).as("MiB, %d before the burst, %d after it", steady, burst).isLessThanOrEqualTo(enough);
        }
    }

    private static void steadily(Callable<Integer> post) throws Exception {
        var left = new CountDownLatch((int) (STEADY.toSeconds() * EVENTS_PER_SECOND));
        try (var clock = Executors.newScheduledThreadPool(SENDERS)) {
            var periodMicros = TimeUnit.SECONDS.toMicros(SENDERS) / EVENTS_PER_SECOND;
            var senders = IntStream.range(0, SENDERS).mapToObj(_ -> clock.scheduleAtFixedRate(() -> {
                accept(post);
                left.countDown();
            }, 0, periodMicros, TimeUnit.MICROSECONDS)).toList();
            assertThat(left.await(3 * STEADY.toSeconds(), TimeUnit.SECONDS)).as("%d are left", left.getCount()).isTrue();
            senders.forEach(each -> each.cancel(false));
        }
    }

    private static void atFullSpeed(Callable<Integer> post) throws Exception {
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (var each : IntStream.range(0, BATCHES).mapToObj(_ -> senders.submit(() -> accept(post))).toList()) {
                each.get();
            }
        }
    }

    private static void accept(Callable<Integer> post) {
        try {
            assertThat(post.call()).isEqualTo(200);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// @return as soon as it is that little, or what it is at the end
    private static long awaitLess(PulseProcess pulse, long enoughMiB) throws Exception {
        var resident = new AtomicLong(pulse.residentMiB());
        var reached = new CountDownLatch(1);
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var watch = clock.scheduleAtFixedRate(() -> {
                try {
                    resident.set(pulse.residentMiB());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (resident.get() <= enoughMiB) {
                    reached.countDown();
                }
            }, 1, 1, TimeUnit.SECONDS);
            reached.await(QUIET_SECONDS_MAX, TimeUnit.SECONDS);
            watch.cancel(false);
        }
        return resident.get();
    }

    private String event() {
        return EventText.changed("-event_id -source +{\"event_id\":\"soak-" + number.incrementAndGet() + "\",\"source\":\"soak\"}");
    }

    private String batch() {
        return IntStream.range(0, BATCH).mapToObj(_ -> event()).collect(Collectors.joining(",", "[", "]"));
    }
}
