package dev.pulse;

import dev.pulse.alert.SteadyClock;
import dev.pulse.config.Settings;
import dev.pulse.flow.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts PULSE, and tries again for as long as a [StartFault] keeps it from starting; meanwhile a [WaitingAssembly] has the port.
final class Startup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /// A start that fails although the disk takes writes is tried less and less often, down to once in this many pauses.
    private static final int PAUSES_MAX = 12;

    private final Settings settings;
    private final Supervision supervision;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<WaitingAssembly> waiting = Optional.empty();
    private Optional<StartFault> fault = Optional.empty();
    private Optional<Assembly> assembly = Optional.empty();
    private Instant since = Instant.MIN;
    private int failures;

    Startup(Settings settings, Supervision supervision, Clock clock) {
        this.settings = settings;
        this.supervision = supervision;
        this.clock = clock;
    }

    /// @return what runs, however long it took
    /// @throws Exception if it cannot start for a reason that only a person can change
    Assembly patiently() throws Exception {
        while (true) {
            try {
                return once();
            } catch (Exception e) {
                var known = StartFault.of(e, settings).orElseThrow(() -> e);
                if (known != StartFault.DISK_FULL || !DiskAssembly.giveBallastBack(settings, clock)) {
                    await(known, e);
                }
            }
        }
    }

    /// @throws Exception if it cannot start, for whatever reason
    Assembly once() throws Exception {
        var made = new Assembly(settings, clock, SteadyClock.startingAt(clock));
        begin(made);
        made.start();
        fault.ifPresent(passed -> LOG.info("start=done waited_for=\"{}\" since={}", passed.reason(), since));
        return made;
    }

    /// The port changes hands.
    private synchronized void begin(Assembly made) throws InterruptedException {
        if (closed.getCount() == 0) {
            made.close();
            throw new InterruptedException("it was stopped");
        }
        stopWaiting();
        assembly = Optional.of(made);
    }

    private void await(StartFault known, Exception failure) throws Exception {
        if (!fault.equals(Optional.of(known))) {
            since = clock.instant();
            LOG.error("start=waiting reason=\"{}\" retry={} do=\"{}\" failure=\"{}\"", known.reason(), PAUSE, known.fix(),
                    Failures.reason(failure));
            fault = Optional.of(known);
        }
        listen(known);
        failures = Math.min(failures + 1, PAUSES_MAX);
        pause(PAUSE.multipliedBy(failures));
        while (StartFault.onDisk(settings).isPresent()) {
            failures = 0;
            pause(PAUSE);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("it was stopped");
        }
    }

    private synchronized void listen(StartFault known) throws Exception {
        if (closed.getCount() == 0 || waiting.filter(open -> open.fault() == known).isPresent()) {
            return;
        }
        stopWaiting();
        if (known != StartFault.NO_ADDRESS) {
            waiting = Optional.of(WaitingAssembly.listening(settings.http(), known, since));
        }
        supervision.waiting(known.reason(), waiting.map(WaitingAssembly::http));
    }

    private void stopWaiting() {
        waiting.ifPresent(WaitingAssembly::close);
        waiting = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        stopWaiting();
        assembly.ifPresent(Assembly::close);
    }
}
