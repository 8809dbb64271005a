package dev.pulse.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Counts everything that happens often, since the start of the process; `/metrics` shows them as Prometheus text.
///
/// Names end in `_total` for counters and say their unit for gauges. Labels must come from a bounded set, never from a sensor.
public final class Counters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /// The counter of that name and labels; made at zero when it is first asked for, so ask once and keep it.
    ///
    /// @param labels names and values in turn, such as `"reason", "cooling_down"`
    public Counter counter(String name, String help, String... labels) {
        return Counter.builder(name).description(help).tags(labels).register(registry);
    }

    /// A value read whenever somebody looks.
    public void gauge(String name, String help, Supplier<Number> value, String... labels) {
        Gauge.builder(name, value).description(help).tags(labels).strongReference(true).register(registry);
    }

    /// The sum of all counters of that name whose labels include the given ones; 0 if there is none.
    public long sum(String name, String... labels) {
        return Math.round(registry.find(name).tags(labels).counters().stream().mapToDouble(Counter::count).sum());
    }

    /// All counters that are above zero, by name and labels.
    public List<Count> all() {
        return registry.getMeters().stream().filter(Counter.class::isInstance).map(Counter.class::cast).map(Count::of)
                .filter(count -> count.count() > 0).sorted(Comparator.comparing(Count::name).thenComparing(Count::labels)).toList();
    }

    /// What one counter has counted.
    ///
    /// @param labels as Prometheus writes them between its braces, such as `channel="x",reason="full"`; empty if there are none
    public record Count(String name, String labels, long count) {
        private static Count of(Counter counter) {
            var id = counter.getId();
            return new Count(id.getName(), id.getTags().stream().map(Count::label).collect(Collectors.joining(",")),
                    Math.round(counter.count()));
        }

        private static String label(Tag tag) {
            var value = tag.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            return tag.getKey() + "=\"" + value + "\"";
        }
    }

    /// Prometheus text exposition format 0.0.4.
    public String scrape() {
        return registry.scrape();
    }
}
