package dev.pulse.http;

import java.util.HashMap;
import java.util.Map;

/// Which path is answered by which route; routes come and go while requests look.
final class Resources {
    private final HttpSettings settings;
    private volatile Map<String, Resource> byPath = Map.of();

    Resources(HttpSettings settings) {
        this.settings = settings;
    }

    /// What is at that path; a resource without routes if nothing is.
    Resource at(String path) {
        return byPath.getOrDefault(path, Resource.NOTHING);
    }

    synchronized void add(HttpConsumer consumer) {
        put(byPath.getOrDefault(consumer.path(), nothingAt(consumer.path())).with(consumer));
    }

    synchronized void remove(HttpConsumer consumer) {
        put(byPath.getOrDefault(consumer.path(), nothingAt(consumer.path())).without(consumer));
    }

    private Resource nothingAt(String path) {
        return new Resource(path, settings.openPaths().contains(path), settings.blockingPaths().contains(path), Map.of());
    }

    private void put(Resource resource) {
        var changed = new HashMap<>(byPath);
        if (resource.routes().isEmpty()) {
            changed.remove(resource.path());
        } else {
            changed.put(resource.path(), resource);
        }
        byPath = Map.copyOf(changed);
    }
}
