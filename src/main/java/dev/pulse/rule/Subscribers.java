package dev.pulse.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that run, in the order of their ids, and which of them want a type.
final class Subscribers {
    /// A sensor that invents types must not fill the memory.
    private static final int TYPES_MAX = 2_000;

    private volatile Lookup lookup = new Lookup(List.of());

    /// One state of the list, and what was asked of it; a new list begins a new lookup.
    private static final class Lookup {
        private final List<EventsConsumer> all;
        private volatile Map<String, List<EventsConsumer>> byType = Map.of();

        private Lookup(List<EventsConsumer> all) {
            this.all = all;
        }

        private List<EventsConsumer> find(String type) {
            var wanting = all.stream().filter(consumer -> consumer.wants(type)).toList();
            if (byType.size() < TYPES_MAX) {
                var more = new HashMap<>(byType);
                more.put(type, wanting);
                byType = more;
            }
            return wanting;
        }
    }

    List<EventsConsumer> wanting(String type) {
        var current = lookup;
        var known = current.byType.get(type);
        return known == null ? current.find(type) : known;
    }

    synchronized void add(EventsConsumer consumer) {
        var all = new ArrayList<>(lookup.all);
        all.remove(consumer);
        all.add(consumer);
        all.sort(Comparator.comparing(EventsConsumer::getRouteId));
        lookup = new Lookup(all);
    }

    synchronized void remove(EventsConsumer consumer) {
        var all = new ArrayList<>(lookup.all);
        all.remove(consumer);
        lookup = new Lookup(all);
    }
}
