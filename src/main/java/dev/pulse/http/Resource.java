package dev.pulse.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a path offers: a route per method.
///
/// @param isOpen     needs no token, is never shed, answers while draining
/// @param isBlocking its routes may block, so they stay off the event loop
/// @param routes     by method; `*` stands for every method
record Resource(String path, boolean isOpen, boolean isBlocking, Map<String, HttpConsumer> routes) {
    static final Resource NOTHING = new Resource("", true, false, Map.of());

    private static final String EVERY_METHOD = "*";

    Resource {
        routes = Map.copyOf(routes);
    }

    /// A route that takes GET takes HEAD too.
    Optional<HttpConsumer> route(String method) {
        var exact = routes.get(method);
        if (exact != null) {
            return Optional.of(exact);
        }
        var similar = method.equals("HEAD") ? routes.get("GET") : null;
        return Optional.ofNullable(similar == null ? routes.get(EVERY_METHOD) : similar);
    }

    /// The `Allow` header, such as `GET, HEAD`.
    String allow() {
        return routes.keySet().stream()
                .sorted()
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .collect(Collectors.joining(", "));
    }

    Resource with(HttpConsumer consumer) {
        var more = new TreeMap<>(routes);
        consumer.methods().forEach(method -> claim(more, method, consumer));
        return new Resource(path, isOpen, isBlocking, more);
    }

    Resource without(HttpConsumer consumer) {
        var fewer = new TreeMap<>(routes);
        fewer.values().removeIf(consumer::equals);
        return new Resource(path, isOpen, isBlocking, fewer);
    }

    private void claim(Map<String, HttpConsumer> more, String method, HttpConsumer consumer) {
        if (more.put(method, consumer) != null) {
            throw new IllegalArgumentException("two routes answer " + method + " " + path + ", expected one");
        }
    }
}
