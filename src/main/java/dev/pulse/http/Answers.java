package dev.pulse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
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
        connections.awaitRequest(connection);
        write(connection, request, reply);
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
        if (refusal == Refusal.DRAINING || refusal.status() == 413 || isOfUnknownLength(request)) {
            refuseAndClose(connection, request, refusal);
            return;
        }
        refusals.refused(refusal);
        connections.awaitRest(connection);
        request.endHandler(end -> connections.awaitRequest(connection));
        write(connection, request, replies.get(refusal));
    }

    /// Turns away a request whose rest is of no interest; nothing more of the connection is read, and it is closed when the client has
    /// closed it, or soon.
    void refuseAndClose(Connection connection, HttpServerRequest request, Refusal refusal) {
        refusals.refused(refusal);
        request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        write(connection, request, replies.get(refusal));
        connections.linger(connection);
    }

    /// Ends a connection of which nothing more may be read, because its bytes can be understood in two ways. Vert.x knows of no request
    /// then, or answers the one that has begun, or has answered it before all of it was there.
    void broken(Connection connection, Refusal refusal) {
        if (!connection.inlet().isAnswered()) {
            connection.broken().accept(refusal);
            return;
        }
        refusals.refused(refusal);
        if (connection.inlet().isAtHead()) {
            connection.inlet().send(wholeAnswer(refusal.status(), replies.get(refusal)));
        }
        connections.linger(connection);
    }

    static boolean hasExpectation(HttpServerRequest request) {
        return Gate.header(request, HttpHeaderNames.EXPECT).equalsIgnoreCase("100-continue");
    }

    // After an unread expectation the client may send its body or not, so the connection cannot be used again.
    private static boolean isOfUnknownLength(HttpServerRequest request) {
        return hasExpectation(request) || !Gate.header(request, HttpHeaderNames.TRANSFER_ENCODING).isEmpty();
    }

    private static void write(Connection connection, HttpServerRequest request, HttpReply reply) {
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
        connection.answered();
    }

    private static byte[] wholeAnswer(int status, HttpReply reply) {
        return ("HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n"
                + HttpHeaderNames.CONTENT_TYPE + ": " + reply.contentType() + "\r\n"
                + HttpHeaderNames.CONTENT_LENGTH + ": " + reply.body().length + "\r\n"
                + HttpHeaderNames.CONNECTION + ": " + HttpHeaderValues.CLOSE + "\r\n\r\n"
                + new String(reply.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
