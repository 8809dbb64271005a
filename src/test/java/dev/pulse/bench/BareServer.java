package dev.pulse.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/// The baseline: Vert.x reads the body and answers a constant.
final class BareServer {
    private BareServer() {}

    public static void main(String[] arguments) {
        var answer = Buffer.buffer("{\"accepted\":1,\"rejected\":[],\"duplicates\":0}");
        Vertx.vertx().createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> request.response().end(answer)))
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
    }
}
