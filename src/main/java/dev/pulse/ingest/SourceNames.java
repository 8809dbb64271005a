package dev.pulse.ingest;

import dev.pulse.event.Printable;
import dev.pulse.flow.Counters;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names that sensors go by: each one is a stream, a row in several tables and a line in the digest, and anyone who may post can invent
/// them.
///
/// A known name is always welcome. How many new ones come in is bounded per sender and hour, so they cannot be invented without end; and
/// when as many are known as are kept, the one unused for longest gives way, so no new sensor is shut out for ever. Critical events of new
/// names have an allowance of their own.
public final class SourceNames {
    /// New names of one sender in an hour.
    static final int NEW_OF_SENDER_MAX = 64;
    /// New names of all senders together in an hour.
    static final int NEW_MAX = 128;
    /// New names of critical events in an hour, beyond both.
    static final int NEW_CRITICAL_MAX = 16;
    /// Senders whose new names are counted one by one.
    private static final int SENDERS_MAX = 1_024;
    static final String REFUSAL = ("field \"source\" is a new name, and no more new names are taken in this hour (%d of one sender, %d of "
            + "all); send it later, or under a known name").formatted(NEW_OF_SENDER_MAX, NEW_MAX);
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    /// The sensors PULSE was made for, and those in the box.
    private static final Set<String> BUILT_IN = Set.of("sentinel", "syswatch", "netlab", "auth");
    private static final Logger LOG = LoggerFactory.getLogger(SourceNames.class);

    /// When each was used last, by the steady clock.
    private final Map<String, AtomicLong> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> newBySender = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > SENDERS_MAX;
        }
    };
    private final int max;
    private final LongSupplier nanos;
    private final Counter added;
    private final Counter refused;
    private long hourNanos;
    private int newNames;
    private int newCritical;
    private long refusedInHour;

    /// @param seen the names that stand in the book already, the one unused for longest first
    public SourceNames(Collection<String> seen, int max, Counters counters) {
        this(seen, max, counters, System::nanoTime);
    }

    /// @param nanos only grows
    SourceNames(Collection<String> seen, int max, Counters counters, LongSupplier nanos) {
        this.max = max;
        this.nanos = nanos;
        this.added = counters.counter("pulse_sources_new_total", "Names of sources seen for the first time");
        this.refused = counters.counter("pulse_sources_refused_total", "Events refused because of one new source name too many");
        this.hourNanos = nanos.getAsLong();
        var at = hourNanos - seen.size();
        for (var name : seen) {
            names.put(name, new AtomicLong(at++));
        }
        BUILT_IN.forEach(name -> names.putIfAbsent(name, new AtomicLong(hourNanos)));
    }

    /// @param name       checked already: letters, digits, dot, underscore, hyphen
    /// @param sender     the address the event came from
    /// @param isCritical whether the event is
    boolean admits(String name, String sender, boolean isCritical) {
        var known = names.get(name);
        if (known != null) {
            known.lazySet(nanos.getAsLong());
            return true;
        }
        return admitsNew(name, sender, isCritical);
    }

    private synchronized boolean admitsNew(String name, String sender, boolean isCritical) {
        if (names.containsKey(name)) {
            return true;
        }
        turn();
        if (!isAllowed(sender, isCritical)) {
            refused.increment();
            if (refusedInHour++ == 0) {
                LOG.warn("sources=refusing sender={} name={} do=\"see pulse sources; known names are not affected\"",
                        Printable.of(sender), name);
            }
            return false;
        }
        makeRoom();
        names.put(name, new AtomicLong(nanos.getAsLong()));
        added.increment();
        LOG.info("source={} state=new known={}", name, names.size());
        return true;
    }

    private void turn() {
        var now = nanos.getAsLong();
        if (now - hourNanos >= HOUR_NANOS) {
            hourNanos = now;
            newBySender.clear();
            newNames = 0;
            newCritical = 0;
            refusedInHour = 0;
        }
    }

    private boolean isAllowed(String sender, boolean isCritical) {
        var ofSender = newBySender.getOrDefault(sender, 0);
        if (newNames < NEW_MAX && ofSender < NEW_OF_SENDER_MAX) {
            newNames++;
            newBySender.put(sender, ofSender + 1);
            return true;
        }
        return isCritical && newCritical++ < NEW_CRITICAL_MAX;
    }

    private void makeRoom() {
        while (names.size() >= max) {
            var oldest = names.entrySet().stream().filter(name -> !BUILT_IN.contains(name.getKey()))
                    .min((one, other) -> Long.signum(one.getValue().get() - other.getValue().get()));
            if (oldest.isEmpty()) {
                return;
            }
            names.remove(oldest.get().getKey());
            LOG.info("source={} state=forgotten reason=\"unused for longest\"", oldest.get().getKey());
        }
    }

    /// From now on they are new names again.
    void forget(List<String> forgotten) {
        forgotten.forEach(names::remove);
    }

    /// How many events were refused in this hour because their source was a new name too many.
    public synchronized long refusedInHour() {
        turn();
        return refusedInHour;
    }
}
