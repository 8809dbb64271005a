package dev.pulse.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;

/// An engine on a free loopback port with one route of each kind, and clients for it.
final class Bench implements AutoCloseable {
    static final String SECRET = "s3cret-token";
    /// Small limits and short times, so that every limit is met quickly.
    static final HttpSettings SETTINGS = HttpSettings.DEFAULTS
            .withAddress("127.0.0.1", 0)
            .withToken(Token.of(SECRET))
            .withOpenPaths("/health", "/ready", "/large")
            .withBlockingPaths("/ready")
            .withLimits(new HttpLimits(4096, 200_000, 1_000_000, 1_000_000, 100, 100));

    final HttpEngine engine;
    final ConcurrentHashMap<Refusal, LongAdder> refused = new ConcurrentHashMap<>();
    /// What the routes were given, and on which thread.
    final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    /// Requests to `/parked`, each waiting for somebody to run it.
    final BlockingQueue<Runnable> parked = new LinkedBlockingQueue<>();
    final CountDownLatch ready = new CountDownLatch(1);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HttpClient client = HttpClient.newHttpClient();

    private Bench(HttpSettings settings) {
        engine = new HttpEngine(settings, reason -> refused.computeIfAbsent(reason, r -> new LongAdder()).increment());
    }

    static Bench open(HttpSettings settings) throws Exception {
        var bench = new Bench(settings);
        bench.camel.getRegistry().bind("platform-http-engine", bench.engine);
        bench.camel.addRoutes(bench.routes());
        bench.camel.start();
        bench.engine.listen();
        return bench;
    }

    @Override
    public void close() throws IOException {
        ready.countDown();
        parked.forEach(Runnable::run);
        client.close();
        engine.close();
        camel.close();
    }

    /// POSTs with the token.
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)), headers);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> send(java.net.http.HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + SECRET);
    }

    Wire wire() throws IOException {
        return new Wire(engine.port());
    }

    long count(Refusal reason) {
        return refused.getOrDefault(reason, new LongAdder()).sum();
    }

    static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the condition did not come true in 5 seconds");
            }
            Thread.onSpinWait();
        }
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/events?httpMethodRestrict=POST").process(Bench.this::see);
                from("platform-http:/health?httpMethodRestrict=GET").setBody(constant(HttpReply.json(200, "{\"status\":\"ok\"}")));
                from("platform-http:/ready?httpMethodRestrict=GET").process(Bench.this::block);
                from("platform-http:/large").setBody(constant(HttpReply.text(200, "text/plain", "x".repeat(200_000))));
                from("platform-http:/parked?httpMethodRestrict=POST,PUT").process(new Parking());
                from("platform-http:/broken").process(Bench::fail);
                from("platform-http:/nothing").setBody(constant("foreign text"));
            }
        };
    }

    private void see(Exchange exchange) {
        var request = exchange.getMessage().getBody(HttpRequest.class);
        seen.add(request);
        threads.add(Thread.currentThread().getName());
        exchange.getMessage().setBody(HttpReply.json(200, "{\"bytes\":" + request.body().length + "}"));
    }

    private void block(Exchange exchange) throws InterruptedException {
        threads.add(Thread.currentThread().getName());
        ready.await();
        exchange.getMessage().setBody(HttpReply.text(503, "text/plain", "not ready").withRetryAfter(7));
    }

    private static void fail(Exchange exchange) {
        throw new IllegalArgumentException("foreign text");
    }

    private final class Parking extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            parked.add(() -> {
                exchange.getMessage().setBody(HttpReply.json(200, "{\"parked\":true}"));
                callback.done(false);
            });
            return false;
        }
    }
}
