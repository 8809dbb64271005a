package dev.pulse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.EnumMap;
import java.util.Map;

/// Writes replies and refusals. These are the only headers that ever leave, next to `Content-Length`. Lives on the event loop.
final class Answers {
    private final Map<Refusal, HttpReply> replies = new EnumMap<>(Refusal.class);
    private final Connections connections;
    private final Refusals refusals;

    Answers(HttpLimits limits, Connections connections, Refusals refusals) {
        this.connections = connections;
        this.refusals = refusals;
        for (var refusal : Refusal.values()) {
            replies.put(refusal, refusal.reply());
        }
        replies.put(Refusal.BODY_TOO_LARGE, Refusal.BODY_TOO_LARGE.explained(": the limit is " + limits.bodyBytesMax() + " bytes"));
    }

    /// Answers a request that is whole; the connection is kept.
    void send(Connection connection, HttpServerRequest request, HttpReply reply) {
        // Before the reply is written, because Vert.x starts with the next pipelined request while it writes this reply.
        connections.awaitRequest(connection);
        write(request, reply);
    }

    /// Turns away a request that is whole; the connection is kept.
    void refuse(Connection connection, HttpServerRequest request, Refusal refusal, String more) {
        refusals.refused(refusal);
        send(connection, request, more.isEmpty() ? replies.get(refusal) : refusal.explained(more));
    }

    /// Turns away a request of which only the head was read. A small body is read away and the connection kept.
    void refuseAtHead(Connection connection, HttpServerRequest request, Refusal refusal, Resource resource) {
        if (refusal == Refusal.WRONG_METHOD) {
            request.response().putHeader(HttpHeaderNames.ALLOW, resource.allow());
        }
        if (refusal == Refusal.DRAINING || refusal == Refusal.BODY_TOO_LARGE || isOfUnknownLength(request)) {
            refuseAndClose(connection, request, refusal);
            closeIfNothingWasSent(connection, request);
            return;
        }
        refusals.refused(refusal);
        connections.awaitBody(connection, connection::close);
        request.endHandler(end -> awaitNext(connection, request));
        write(request, replies.get(refusal));
    }

    /// Turns away a request whose rest is of no interest; the connection is closed when the rest has come, or soon.
    void refuseAndClose(Connection connection, HttpServerRequest request, Refusal refusal) {
        refusals.refused(refusal);
        connection.endAnswers();
        connections.linger(connection);
        request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        var isWhole = request.isEnded();
        if (!isWhole) {
            request.endHandler(end -> connection.close());
        }
        write(request, replies.get(refusal));
        if (isWhole) {
            connection.close();
        }
    }

    // A client that still waits for "100 Continue" has no body under way that a close could reset.
    private static void closeIfNothingWasSent(Connection connection, HttpServerRequest request) {
        if (hasExpectation(request)) {
            connection.close();
        }
    }

    static boolean hasExpectation(HttpServerRequest request) {
        return Gate.header(request, HttpHeaderNames.EXPECT).equalsIgnoreCase("100-continue");
    }

    private void awaitNext(Connection connection, HttpServerRequest request) {
        if (connection.isAt(request)) {
            connections.awaitRequest(connection);
        }
    }

    // After an unread expectation the client may send its body or not, so the connection cannot be used again.
    private static boolean isOfUnknownLength(HttpServerRequest request) {
        return hasExpectation(request) || !Gate.header(request, HttpHeaderNames.TRANSFER_ENCODING).isEmpty();
    }

    private static void write(HttpServerRequest request, HttpReply reply) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status()).putHeader(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        if (reply.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaderNames.RETRY_AFTER, Integer.toString(reply.retryAfterSeconds()));
        }
        if (reply.status() == 401) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
        }
        response.end(Buffer.buffer(reply.body()));
    }
}
