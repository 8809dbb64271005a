package dev.pulse.ingest;

import dev.pulse.flow.Counters;
import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names that sensors go by. A new one is welcome, counted and logged once, until there are too many.
public final class SourceNames {
    /// The sensors PULSE was made for.
    private static final Set<String> KNOWN = Set.of("sentinel", "syswatch", "netlab");
    private static final Logger LOG = LoggerFactory.getLogger(SourceNames.class);

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final int max;
    private final Counter added;

    /// @param seen the names that stand in the book already
    public SourceNames(Collection<String> seen, int max, Counters counters) {
        this.names.addAll(KNOWN);
        this.names.addAll(seen);
        this.max = max;
        this.added = counters.counter("pulse_sources_new_total", "Names of sources seen for the first time");
    }

    /// @param name checked already: letters, digits, dot, underscore, hyphen
    boolean admits(String name) {
        return names.contains(name) || admitsNew(name);
    }

    private synchronized boolean admitsNew(String name) {
        if (names.size() >= max && !names.contains(name)) {
            return false;
        }
        if (names.add(name)) {
            added.increment();
            LOG.info("source={} state=new known={}", name, names.size());
        }
        return true;
    }
}
