package dev.pulse.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/// Where every request arrives: asks the gate, and lets it in as a [Visit] or turns it away. Lives on the event loop.
final class Reception {
    // Vert.x starts a pipelined request from within the end of the one before, so a long pipeline would overflow the stack.
    private static final int NESTED_MAX = 16;

    private final Desk desk;
    private final Resources resources;
    private final Gate gate;
    private int nested;

    Reception(Desk desk, Resources resources) {
        this.desk = desk;
        this.resources = resources;
        this.gate = new Gate(desk.settings(), desk.load());
    }

    void accept(HttpServerRequest request) {
        var connection = desk.connections().of(request.connection());
        if (connection.isLast()) {
            return;
        }
        if (request.response().writeQueueFull()) {
            acceptWhenRead(connection, request);
        } else if (nested >= NESTED_MAX) {
            request.pause();
            desk.loop().later(() -> acceptPaused(request));
        } else {
            admitNested(connection, request);
        }
    }

    /// Answers what is not HTTP; Vert.x closes the connection after it.
    void reject(HttpServerRequest request) {
        var refusal = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException line -> Refusal.LINE_TOO_LONG;
            case TooLongHttpHeaderException headers -> Refusal.HEADERS_TOO_LARGE;
            default -> Refusal.BAD_REQUEST;
        };
        var connection = desk.connections().of(request.connection());
        if (!connection.isLast()) {
            desk.answers().refuseAndClose(connection, request, refusal);
        }
    }

    private void admitNested(Connection connection, HttpServerRequest request) {
        nested++;
        try {
            admit(connection, request);
        } finally {
            nested--;
        }
    }

    private void admit(Connection connection, HttpServerRequest request) {
        connection.begin(request);
        var resource = resources.at(Objects.requireNonNullElse(request.path(), ""));
        gate.refusal(resource, request).ifPresentOrElse(
                refusal -> desk.answers().refuseAtHead(connection, request, refusal, resource),
                () -> new Visit(desk, connection, request, resource).begin());
    }

    /// A client that asks without reading the answers would fill our memory with them: its next request waits until it has read.
    private void acceptWhenRead(Connection connection, HttpServerRequest request) {
        request.pause();
        connection.pause();
        desk.connections().awaitRequest(connection);
        request.response().drainHandler(drained -> {
            request.response().drainHandler(null);
            connection.resume();
            acceptPaused(request);
        });
    }

    private void acceptPaused(HttpServerRequest request) {
        accept(request);
        request.resume();
    }
}
