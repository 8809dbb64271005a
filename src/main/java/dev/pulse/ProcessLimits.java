package dev.pulse;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.pulse.config.ConfigurationException;
import dev.pulse.config.Mistake;
import dev.pulse.config.Settings;
import dev.pulse.http.HttpLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this process may use of the machine, and what the service makes of it.
///
/// @param descriptors files and connections it may have open
/// @param heapBytes   how large the heap may grow
record ProcessLimits(long descriptors, long heapBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLimits.class);
    /// Libraries, the database, Redis, channels and sensors; the rest is for connections of senders.
    static final int DESCRIPTORS_OWN = 192;
    /// About twice what an idle service has.
    private static final int THREADS_MIN = 64;
    private static final int MEBIBYTE = 1 << 20;
    /// What `-Xmx64m` gives: a part of the heap does not count.
    private static final long HEAP_BYTES_MIN = 56L * MEBIBYTE;

    static ProcessLimits ofProcess() {
        var descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
        return new ProcessLimits(descriptors, Runtime.getRuntime().maxMemory());
    }

    /// Starts as many threads as the service needs, for a moment: a limit for them is kept in several places, and a service that meets it
    /// later hangs.
    ///
    /// @param threads not virtual ones
    /// @throws ConfigurationException if that many cannot run
    static void requireThreads(ThreadFactory threads) {
        var enough = new CountDownLatch(1);
        try {
            for (var started = 0; started < THREADS_MIN; started++) {
                threads.newThread(() -> await(enough)).start();
            }
        } catch (OutOfMemoryError e) {
            throw tooLittle("fewer than " + THREADS_MIN + " threads can run: raise TasksMax= in the unit, ulimit -u, or the memory");
        } finally {
            enough.countDown();
        }
    }

    private static void await(CountDownLatch enough) {
        try {
            enough.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @throws ConfigurationException if that is too little
    Settings fit(Settings settings) {
        if (heapBytes < HEAP_BYTES_MIN) {
            throw tooLittle("the heap may grow to " + heapBytes / MEBIBYTE + " MiB, expected -Xmx64m or more in PULSE_JAVA_OPTS");
        }
        if (descriptors <= DESCRIPTORS_OWN) {
            throw tooLittle(descriptors + " files may be open, expected 256 or more: raise LimitNOFILE= in the unit, or ulimit -n");
        }
        var limits = fit(settings.http().limits());
        return settings.withHttp(settings.http().withLimits(limits));
    }

    private HttpLimits fit(HttpLimits limits) {
        var room = descriptors - DESCRIPTORS_OWN;
        if (limits.connectionsMax() <= room) {
            return limits;
        }
        LOG.warn("connections_max={} wanted={} because=\"this process may open {} files\" do=\"raise LimitNOFILE= or ulimit -n, or lower"
                + " PULSE_CONNECTIONS_MAX\"", room, limits.connectionsMax(), descriptors);
        return limits.withConnectionsMax((int) room);
    }

    private static ConfigurationException tooLittle(String what) {
        return new ConfigurationException(List.of(new Mistake("process", what)));
    }
}
