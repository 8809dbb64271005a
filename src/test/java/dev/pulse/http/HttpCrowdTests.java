package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many connections, or much on one: what each may have, and which are closed when there is too much.
class HttpCrowdTests {
    private static final String POST = "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret-token\r\nContent-Length: %d\r\n\r\n";
    private static final String EVENT = POST.formatted("/events", 2) + "{}";
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String READY = "GET /ready HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(60);

    private Bench bench;

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aConnectionTooManyTakesThePlaceOfTheOneThatWaitedLongest() throws Exception {
        openFor(3);
        try (var first = bench.wire(); var second = bench.wire(); var third = bench.wire()) {
            answered(second, HEALTH);
            answered(first, HEALTH);
            answered(third, HEALTH);
            try (var fourth = bench.wire()) {
                answered(fourth, HEALTH);

                assertThat(second.readAll()).isEmpty();
                answered(first, HEALTH);
                answered(third, HEALTH);
                assertThat(bench.count(Refusal.MADE_ROOM)).isEqualTo(1);
            }
        }
    }

    @Test
    void aConnectionThatHasShownTheTokenIsClosedLast() throws Exception {
        openFor(3);
        try (var sender = bench.wire()) {
            answered(sender, EVENT);
            var idle = new ArrayList<Wire>();
            for (var i = 0; i < 20; i++) {
                idle.add(bench.wire());
                answered(idle.getLast(), HEALTH);
            }

            answered(sender, EVENT);
            assertThat(bench.count(Refusal.MADE_ROOM)).isEqualTo(18);
            closeAll(idle);
        }
    }

    @Test
    void partsOfHeadersAndBodiesMakeRoomToo() throws Exception {
        openFor(2);
        try (var inHead = bench.wire().send("GET /health HTT"); var inBody = bench.wire().send(POST.formatted("/events", 100) + "{")) {
            Bench.await(() -> isHealthy() && bench.count(Refusal.MADE_ROOM) >= 1);
            Bench.await(() -> isHealthy() && bench.count(Refusal.MADE_ROOM) >= 2);

            assertThat(inHead.readAll()).isEmpty();
            assertThat(inBody.readAll()).isEmpty();
        }
    }

    @Test
    void aConnectionWhoseRequestIsWorkedOnKeepsItsPlace() throws Exception {
        openFor(2);
        try (var first = bench.wire(); var second = bench.wire()) {
            first.send(POST.formatted("/parked", 2) + "{}");
            second.send(POST.formatted("/parked", 2) + "{}");
            Bench.await(() -> bench.parked.size() == 2);

            try (var third = bench.wire()) {
                assertThat(third.readAll()).isEmpty();
                assertThat(bench.count(Refusal.TOO_MANY_CONNECTIONS)).isEqualTo(1);
            }
            bench.parked.forEach(Runnable::run);
            assertThat(first.readTo("}")).startsWith("HTTP/1.1 200 ");
            assertThat(second.readTo("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    /// Each of the requests gets its turn behind those of the others.
    @Test
    void aLongPipelineLetsOthersInBetween() throws Exception {
        openWith(Bench.SETTINGS);
        var many = 20_000;
        CompletableFuture<Void> sent;
        try (var pipeline = bench.wire(); var other = bench.wire()) {
            answered(other, HEALTH);
            sent = CompletableFuture.runAsync(() -> send(pipeline, EVENT.repeat(many)));
            Bench.await(() -> !bench.seen.isEmpty());

            answered(other, POST.formatted("/events", 3) + "{ }");

            assertThat(bench.seen).hasSizeLessThan(many);
        }
        sent.join();
    }

    @Test
    void aClientThatReadsNothingIsClosedAndCounted() throws Exception {
        openWith(Bench.SETTINGS.withTimeouts(new HttpTimeouts(LONG, LONG, LONG, SHORT)));
        for (var request : List.of("GET /large HTTP/1.1\r\nHost: x\r\n\r\n", POST.formatted("/large", 2) + "{}")) {
            var before = bench.count(Refusal.SLOW_READER);
            try (var wire = Wire.deaf(bench.engine.port())) {
                var sent = CompletableFuture.runAsync(() -> sendForEver(wire, request.repeat(100)));

                Bench.await(() -> bench.count(Refusal.SLOW_READER) == before + 1);
                sent.join();
            }
        }
    }

    @Test
    void whatWaitsOnAllConnectionsTogetherIsBounded() throws Exception {
        bench = Bench.open(Bench.SETTINGS.withLimits(new HttpLimits(4096, 1000, 1000, 10_000, 100, 100)));
        var waiting = POST.formatted("/parked", 2) + "{}" + HEALTH.repeat(500);
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < 20; i++) {
            wires.add(bench.wire().send(waiting));
        }

        Bench.await(() -> bench.count(Refusal.WAITING_MEMORY) >= 10);

        assertThat(bench.get("/health").statusCode()).isEqualTo(200);
        closeAll(wires);
    }

    @Test
    void aFewRequestsOfABlockingPathAreWorkedOnAtATimeAndTheOthersWait() throws Exception {
        openWith(Bench.SETTINGS);
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < 3 * Turns.WORKED_ON_MAX; i++) {
            wires.add(bench.wire().send(READY));
        }
        Bench.await(() -> bench.threads.size() == Turns.WORKED_ON_MAX);
        wires.removeLast().close();
        assertThat(bench.get("/health").statusCode()).isEqualTo(200);
        assertThat(bench.threads).hasSize(Turns.WORKED_ON_MAX);

        bench.ready.countDown();

        for (var wire : wires) {
            assertThat(wire.readTo("not ready")).startsWith("HTTP/1.1 503 ");
        }
        closeAll(wires);
    }

    @Test
    void anOpenPathTakesNoLargeBody() throws Exception {
        openWith(Bench.SETTINGS);
        try (var announced = bench.wire(); var chunked = bench.wire(); var small = bench.wire()) {
            announced.send("GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1025\r\n\r\n");
            chunked.send("GET /ready HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n401\r\n" + "x".repeat(1025));

            assertThat(announced.readAll()).startsWith("HTTP/1.1 413 ").contains("connection: close");
            assertThat(chunked.readAll()).startsWith("HTTP/1.1 413 ").contains("connection: close");
            answered(small, "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1024\r\n\r\n" + "x".repeat(1024));
            assertThat(bench.count(Refusal.OPEN_BODY_TOO_LARGE)).isEqualTo(2);
        }
    }

    private void openFor(int connections) throws Exception {
        openWith(Bench.SETTINGS.withLimits(new HttpLimits(4096, 1000, 1000, 100_000, connections, 10)));
    }

    private void openWith(HttpSettings settings) throws Exception {
        bench = Bench.open(settings);
    }

    private boolean isHealthy() {
        try (var wire = bench.wire()) {
            answered(wire, HEALTH);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void answered(Wire wire, String request) throws IOException {
        assertThat(wire.send(request).readTo("}")).startsWith("HTTP/1.1 200 ");
    }

    private static void closeAll(List<Wire> wires) throws IOException {
        for (var wire : wires) {
            wire.close();
        }
    }

    private static void send(Wire wire, String text) {
        try {
            wire.send(text);
        } catch (IOException closed) {
            // It was closed, as expected.
        }
    }

    private static void sendForEver(Wire wire, String text) {
        try {
            while (true) {
                wire.send(text);
            }
        } catch (IOException closed) {
            // Until the other side has closed it.
        }
    }
}
