package dev.pulse.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections the descriptors of this process suffice for.
final class Descriptors {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);
    /// What the database, webhooks and Redis still open after the start; where fewer than twice as many are free, they get half.
    private static final long OTHERS_MAX = 128;
    private static final long MIN = 2 * Acceptor.AHEAD_MAX + 2;

    private Descriptors() {
    }

    /// What the limits allow, or fewer.
    static int connectionsMax(HttpLimits limits) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return limits.connectionsMax();
        }
        var free = Math.max(MIN, system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount());
        var connections = (int) Math.min(limits.connectionsMax(), free - Math.min(OTHERS_MAX, free / 2) - Acceptor.AHEAD_MAX);
        if (connections < limits.connectionsMax()) {
            LOG.warn("http=limited connections={} wanted={} descriptors={} do=\"raise LimitNOFILE, or ulimit -n\"", connections,
                    limits.connectionsMax(), system.getMaxFileDescriptorCount());
        }
        return connections;
    }
}
