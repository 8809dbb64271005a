package dev.pulse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;

/// One request that passed the gate, until its reply. Lives on the event loop, but for [#route()], which may run on a worker.
final class Visit {
    /// Bodies up to this size are given to their route on the event loop; a bigger one would hold everybody up while it is parsed.
    static final int LOOP_BODY_BYTES_MAX = 64 << 10;

    private final Desk at;
    private final Connection connection;
    private final HttpServerRequest request;
    private final Resource resource;
    private final Body body = new Body();
    private long bytesHeld;
    private boolean isWorkedOn;
    private boolean hasTurn;
    private boolean isOver;

    Visit(Desk at, Connection connection, HttpServerRequest request, Resource resource) {
        this.at = at;
        this.connection = connection;
        this.request = request;
        this.resource = resource;
    }

    void begin() {
        at.load().visitBegins();
        connection.begin(this::refuseAndClose);
        at.connections().awaitBody(connection, () -> refuseAndClose(Refusal.SLOW_BODY));
        request.handler(this::receive).endHandler(end -> received()).exceptionHandler(this::lost);
        if (Answers.hasExpectation(request)) {
            request.response().writeContinue();
        }
    }

    private void receive(Buffer piece) {
        if (isOver) {
            return;
        }
        var tooLarge = Gate.sizeRefusal(at.limits(), resource, body.length() + (long) piece.length());
        if (tooLarge.isPresent()) {
            refuseAndClose(tooLarge.get());
        } else if (!at.load().reserves(piece.length())) {
            refuseAndClose(Refusal.OUT_OF_MEMORY);
        } else {
            bytesHeld += piece.length();
            body.add(piece);
        }
    }

    private void received() {
        if (isOver) {
            return;
        }
        connection.expectNothing();
        if (!resource.isOpen()) {
            connection.trust();
        }
        if (at.load().isBusy() && !resource.isOpen()) {
            refuse(Refusal.TOO_BUSY, "");
            return;
        }
        work();
    }

    /// Open paths are not counted as work: they answer also when everything else is too much.
    private void work() {
        if (!resource.isOpen()) {
            isWorkedOn = true;
            at.load().workBegins();
        }
        if (resource.isBlocking()) {
            at.turns().get(resource.path()).await(this::takeTurn);
        } else if (body.length() > LOOP_BODY_BYTES_MAX || Gate.isGzip(request)) {
            at.workers().bodies().execute(this::route);
        } else {
            route();
        }
    }

    private boolean takeTurn() {
        if (isOver) {
            return false;
        }
        hasTurn = true;
        at.workers().blocking().execute(this::route);
        return true;
    }

    private void route() {
        try {
            if (Gate.isGzip(request)) {
                inflate();
            } else {
                answerBy(body.whole());
            }
        } catch (RuntimeException | Error e) {
            answered(at.failures().reply(resource.path(), e));
        }
    }

    private void inflate() {
        switch (Gunzip.inflate(body.whole(), at.limits().bodyBytesMax())) {
            case Gunzip.Result.Whole(var bytes) -> answerInflated(bytes);
            case Gunzip.Result.Invalid(var why) -> at.loop().run(() -> refuse(Refusal.BAD_GZIP, ": " + why));
            case Gunzip.Result.TooLarge() -> at.loop().run(() -> refuse(Refusal.BODY_TOO_LARGE, ""));
        }
    }

    private void answerInflated(byte[] bytes) {
        if (!at.load().reserves(bytes.length)) {
            at.loop().run(() -> refuse(Refusal.OUT_OF_MEMORY, ""));
            return;
        }
        bytesHeld += bytes.length;
        answerBy(bytes);
    }

    private void answerBy(byte[] bytes) {
        var mediaType = MediaType.accepted(Gate.header(request, HttpHeaderNames.CONTENT_TYPE)).orElse(MediaType.JSON);
        var query = request.query() == null ? "" : request.query();
        var route = resource.route(request.method().name()).orElseThrow();
        route.answer(new HttpRequest(bytes, mediaType, query, connection.remote()), this::answered);
    }

    private void answered(HttpReply reply) {
        at.loop().run(() -> finish(reply));
    }

    private void finish(HttpReply reply) {
        if (end()) {
            at.answers().send(connection, request, reply);
        }
        endTurn();
    }

    // Also when the client has left meanwhile: what was worked on until now took up the turn.
    private void endTurn() {
        if (hasTurn) {
            hasTurn = false;
            at.turns().get(resource.path()).end();
        }
    }

    private void refuse(Refusal refusal, String more) {
        if (end()) {
            at.answers().refuse(connection, request, refusal, more);
        }
    }

    private void refuseAndClose(Refusal refusal) {
        if (end()) {
            at.answers().refuseAndClose(connection, request, refusal);
        }
    }

    private void lost(Throwable cause) {
        if (!end()) {
            return;
        }
        if (cause instanceof HttpClosedException) {
            if (!connection.isCut()) {
                at.refusals().refused(Refusal.CLIENT_LEFT);
            }
        } else {
            at.answers().refuseAndClose(connection, request, Refusal.BAD_REQUEST);
        }
    }

    /// Gives back what the visit held; false if it was over before.
    private boolean end() {
        if (isOver) {
            return false;
        }
        isOver = true;
        if (isWorkedOn) {
            at.load().workEnds();
        }
        at.load().visitEnds(bytesHeld);
        return true;
    }
}
