package dev.pulse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A receiver that answers by a script, and after its end accepts what has a payload.
final class StubReceiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One answer of the script.
    private record Line(int status, String body, String retryAfter) {}

    final List<JsonNode> requests = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    private final Deque<Line> script = new ArrayDeque<>();
    private final HttpServer server;

    StubReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", this::answer);
        server.start();
    }

    StubReceiver then(int status, String body, String retryAfter) {
        script.add(new Line(status, body, retryAfter));
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/events";
    }

    /// All events that came, in order, repeats included.
    List<JsonNode> events() {
        return requests.stream().flatMap(JsonNode::valueStream).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        var body = isZipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        var request = JSON.readTree(body.readAllBytes());
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        reply(exchange, script.isEmpty() ? new Line(200, receipt(request), "") : script.poll());
    }

    private static void reply(HttpExchange exchange, Line line) throws IOException {
        var bytes = line.body().getBytes(StandardCharsets.UTF_8);
        if (!line.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", line.retryAfter());
        }
        exchange.sendResponseHeaders(line.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String receipt(JsonNode request) {
        var receipt = JSON.createObjectNode();
        var rejected = receipt.putArray("rejected");
        for (var i = 0; i < request.size(); i++) {
            if (!request.get(i).has("payload")) {
                rejected.addObject().put("index", Integer.toString(i)).put("error", "field \"payload\" is missing");
            }
        }
        return receipt.put("accepted", request.size() - rejected.size()).put("duplicates", 0).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
