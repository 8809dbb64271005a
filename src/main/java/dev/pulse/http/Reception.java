package dev.pulse.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/// Where every request arrives, one at a time of each connection: asks the gate, and lets it in as a [Visit] or turns it away. Lives on
/// the event loop.
final class Reception {
    private final Desk desk;
    private final Resources resources;
    private final Gate gate;

    Reception(Desk desk, Resources resources) {
        this.desk = desk;
        this.resources = resources;
        this.gate = new Gate(desk.settings(), desk.load());
    }

    void accept(HttpServerRequest request) {
        var connection = desk.connections().of(request.connection());
        var resource = resources.at(Objects.requireNonNullElse(request.path(), ""));
        gate.refusal(resource, request).ifPresentOrElse(
                refusal -> desk.answers().refuseAtHead(connection, request, refusal, resource),
                () -> new Visit(desk, connection, request, resource).begin());
    }

    /// Answers what is HTTP to [Framing] and not to Netty.
    void reject(HttpServerRequest request) {
        desk.answers().refuseAndClose(desk.connections().of(request.connection()), request, Refusal.BAD_REQUEST);
    }
}
