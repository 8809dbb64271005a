package dev.pulse.digest;

import dev.pulse.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What happened in a span, in numbers. Names in it are foreign text.
///
/// @param hosts peaks per host, by name; empty if nothing was measured
public record Digest(Span span, Security security, List<Host> hosts, Activity activity) {
    public Digest {
        hosts = List.copyOf(hosts);
    }

    /// How often something was there.
    public record Count(String name, long count) {}

    /// @param alerts  alerts per severity; a severity without alerts is missing
    /// @param rules   alerts per rule, most first
    /// @param talkers events per source address, most first
    /// @param held    findings per rule and reason that did not become alerts, most first
    public record Security(Map<Severity, Long> alerts, List<Count> rules, List<Count> talkers, List<Count> held) {
        public Security {
            alerts = Map.copyOf(alerts);
            rules = List.copyOf(rules);
            talkers = List.copyOf(talkers);
            held = List.copyOf(held);
        }

        public long alertCount() {
            return alerts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// The highest value of each measure; one that was not measured is missing.
    public record Host(String name, Map<Measure, Peak> peaks) {
        public Host {
            peaks = Map.copyOf(peaks);
        }
    }

    /// What is measured on a host, in the order in which it is told.
    public enum Measure {
        CPU("CPU"), MEMORY("memory"), DISK_READ("disk read"), DISK_WRITE("disk write"), NETWORK_IN("network in"),
        NETWORK_OUT("network out");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean isPercent() {
            return this == CPU || this == MEMORY;
        }
    }

    /// @param value  percent of the whole, or bytes per second
    /// @param device the disk or interface that reached it; empty for CPU and memory
    public record Peak(double value, String device) {}

    /// @param sources    by name; all that were ever seen, silent ones too
    /// @param lifecycle  lifecycle events per type
    /// @param runs       netlab runs: `started`, `completed`, `aborted`
    /// @param outcomes   what became of what was sent: `stored`, `duplicate`, `rejected`, `unreadable`
    /// @param dropped    events that sensors say they dropped themselves
    /// @param deadLetters entries that could not be worked on
    public record Activity(
            List<Source> sources, List<Count> lifecycle, Map<String, Long> runs, List<Count> outcomes, long dropped, long deadLetters) {
        public Activity {
            sources = List.copyOf(sources);
            lifecycle = List.copyOf(lifecycle);
            runs = Map.copyOf(runs);
            outcomes = List.copyOf(outcomes);
        }

        public long events() {
            return sources.stream().mapToLong(Source::events).sum();
        }
    }

    /// @param events   events received in the span
    /// @param lastSeen when anything was last received from it, up to now
    public record Source(String name, long events, Instant lastSeen) {}
}
