package dev.pulse.http;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes refusals on, and tells the operator of those that a sender which behaves does not meet: each reason when it begins, and again
/// after a minute if it goes on. How often it happened, the counter says.
final class RefusalLog implements Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long SILENT_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Set<Refusal> LOGGED = EnumSet.of(Refusal.TOO_BUSY, Refusal.OUT_OF_MEMORY, Refusal.TOO_MANY_CONNECTIONS,
            Refusal.MADE_ROOM, Refusal.SLOW_READER, Refusal.WAITING_MEMORY, Refusal.BAD_LINE_END, Refusal.BAD_HEADER,
            Refusal.FOLDED_HEADER, Refusal.BAD_CONTENT_LENGTH, Refusal.BAD_TRANSFER_ENCODING, Refusal.LENGTH_AND_ENCODING,
            Refusal.BAD_CONNECTION, Refusal.BAD_CHUNK, Refusal.BAD_TRAILER, Refusal.BAD_HOST);

    private final Refusals next;
    private final Map<Refusal, Long> loggedNanos = new EnumMap<>(Refusal.class);

    RefusalLog(Refusals next) {
        this.next = next;
    }

    @Override
    public void refused(Refusal reason) {
        next.refused(reason);
        if (LOGGED.contains(reason) && isNews(reason, System.nanoTime())) {
            LOG.warn("http=refusing reason={} what=\"{}\" counter=pulse_requests_refused_total", reason.reason(), reason.detail());
        }
    }

    private synchronized boolean isNews(Refusal reason, long now) {
        var before = loggedNanos.get(reason);
        if (before != null && now - before < SILENT_NANOS) {
            return false;
        }
        loggedNanos.put(reason, now);
        return true;
    }
}
