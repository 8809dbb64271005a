package dev.pulse.http;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.stream.Collectors;

/// What the event loop shares among all requests.
///
/// @param turns by path, of those whose routes may block
record Desk(HttpSettings settings, EventLoop loop, Load load, Connections connections, Answers answers, Workers workers,
            Map<String, Turns> turns, Failures failures, Refusals refusals) {

    static Desk of(HttpSettings settings, int connectionsMax, EventLoop loop, Failures failures, Refusals refusals) {
        var connections = new Connections(settings, connectionsMax, refusals);
        return new Desk(settings, loop, new Load(settings.limits()), connections, new Answers(settings.limits(), connections, refusals),
                Workers.start(), settings.blockingPaths().stream().collect(Collectors.toMap(path -> path, path -> new Turns())),
                failures, refusals);
    }

    void opened(HttpConnection wire) {
        connections.opened(wire, answers::broken);
    }

    HttpLimits limits() {
        return settings.limits();
    }
}
