package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that are slow, many, rude, or gone.
class HttpClientsTests {
    private static final String POST = "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret-token\r\nContent-Length: %d\r\n\r\n";
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(60);

    private Bench bench;

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void trickledHeadersAreCutOff() throws Exception {
        open(new HttpTimeouts(SHORT, LONG, LONG, LONG));
        try (var wire = bench.wire()) {
            wire.send("GET /health HTTP/1.1\r\nX: ");

            Bench.await(() -> !trickle(wire));

            assertThat(bench.count(Refusal.SLOW_HEADERS)).isEqualTo(1);
        }
    }

    @Test
    void aTrickledBodyIsRefusedAndHurtsNobody() throws Exception {
        open(new HttpTimeouts(LONG, SHORT, LONG, LONG));
        try (var wire = bench.wire()) {
            wire.send(POST.formatted("/events", 100_000));

            Bench.await(() -> trickle(wire) && isHealthy() && bench.count(Refusal.SLOW_BODY) == 1);

            assertThat(wire.readTo("}")).startsWith("HTTP/1.1 408 ").contains("connection: close").endsWith("did not arrive in time\"}");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        open(new HttpTimeouts(LONG, LONG, SHORT, LONG));
        try (var wire = bench.wire()) {
            wire.send(HEALTH);

            assertThat(wire.readAll()).endsWith("{\"status\":\"ok\"}");
            assertThat(bench.refused).isEmpty();
        }
    }

    @Test
    void aRequestUnderWayIsNotIdle() throws Exception {
        open(new HttpTimeouts(SHORT, SHORT, SHORT, SHORT));
        try (var wire = bench.wire(); var idle = bench.wire()) {
            wire.send(POST.formatted("/parked", 2) + "{}");
            var answer = parked();
            // The idle connection is closed by the same sweep that would close the other.
            idle.readAll();
            wire.send(HEALTH);
            answer.run();

            assertThat(wire.readTo("}")).endsWith("{\"parked\":true}");
            assertThat(wire.readTo("}")).endsWith("{\"status\":\"ok\"}");
        }
    }

    @Test
    void oneRequestTooManyIsToldToRetryAndHealthStillAnswers() throws Exception {
        bench = Bench.open(Bench.SETTINGS.withLimits(new HttpLimits(4096, 1000, 1000, 100_000, 100, 1)));
        try (var wire = bench.wire()) {
            wire.send(POST.formatted("/parked", 2) + "{}");
            var answer = parked();

            var reply = bench.post("/events", "{}");

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).contains("5");
            assertThat(isHealthy()).isTrue();
            answer.run();
            assertThat(wire.readTo("}")).startsWith("HTTP/1.1 200 ");
            assertThat(bench.post("/events", "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void blockedRoutesHoldUpNobody() throws Exception {
        open(HttpTimeouts.DEFAULTS);
        try (var wire = bench.wire()) {
            wire.send("GET /ready HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(bench.threads.poll(5, TimeUnit.SECONDS)).startsWith("pulse-http-blocking-");

            assertThat(isHealthy()).isTrue();
            bench.ready.countDown();

            assertThat(wire.readTo("not ready")).startsWith("HTTP/1.1 503 ").contains("retry-after: 7");
        }
    }

    @Test
    void aClientThatLeavesGivesItsPlaceBack() throws Exception {
        bench = Bench.open(Bench.SETTINGS.withLimits(new HttpLimits(4096, 1000, 1000, 100_000, 100, 1)));
        try (var inBody = bench.wire(); var inRoute = bench.wire()) {
            inBody.send(POST.formatted("/parked", 100) + "{");
            inRoute.send(POST.formatted("/parked", 2) + "{}");
            parked();
        }
        Bench.await(() -> bench.count(Refusal.CLIENT_LEFT) == 1);
        assertThat(bench.post("/events", "{}").statusCode()).isEqualTo(503);

        lastParked.run();

        Bench.await(() -> statusOfPost() == 200);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        open(HttpTimeouts.DEFAULTS);
        try (var wire = bench.wire()) {
            wire.send(POST.formatted("/parked", 2) + "{}" + POST.formatted("/events", 3) + "123" + HEALTH
                    + HEALTH.replace("health", "nope"));
            parked().run();

            assertThat(wire.readTo("}")).endsWith("{\"parked\":true}");
            assertThat(wire.readTo("}")).endsWith("{\"bytes\":3}");
            assertThat(wire.readTo("}")).endsWith("{\"status\":\"ok\"}");
            assertThat(wire.readTo("}")).endsWith("{\"detail\":\"not found\"}");
        }
    }

    @Test
    void aLongPipelineOverflowsNothing() throws Exception {
        open(HttpTimeouts.DEFAULTS);
        try (var wire = bench.wire()) {
            wire.send(POST.formatted("/parked", 2) + "{}" + HEALTH.repeat(1400));
            parked().run();

            assertThat(wire.readTo("}")).endsWith("{\"parked\":true}");
            for (var i = 0; i < 1400; i++) {
                assertThat(wire.readTo("}")).endsWith("{\"status\":\"ok\"}");
            }
            assertThat(bench.refused).isEmpty();
        }
    }

    @Test
    void aClientThatAsksWithoutReadingWaitsUntilItReads() throws Exception {
        open(HttpTimeouts.DEFAULTS);
        var requests = 10_000;
        try (var wire = bench.wire()) {
            var sent = CompletableFuture.runAsync(() -> sendAll(wire, HEALTH.repeat(requests)));

            for (var i = 0; i < requests; i++) {
                assertThat(wire.readTo("}").endsWith("{\"status\":\"ok\"}")).isTrue();
            }
            assertThat(sent).succeedsWithin(LONG);
        }
    }

    @Test
    void nothingFollowsAnAnswerThatCloses() throws Exception {
        open(HttpTimeouts.DEFAULTS);
        try (var wire = bench.wire()) {
            wire.send("POST /events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HEALTH);

            assertThat(wire.readAll()).startsWith("HTTP/1.1 401 ").endsWith("unauthorized\"}");
        }
    }

    private Runnable lastParked;

    private void open(HttpTimeouts timeouts) throws Exception {
        bench = Bench.open(Bench.SETTINGS.withTimeouts(timeouts));
    }

    private Runnable parked() throws InterruptedException {
        lastParked = bench.parked.poll(5, TimeUnit.SECONDS);
        assertThat(lastParked).isNotNull();
        return lastParked;
    }

    private boolean trickle(Wire wire) {
        return isHealthy() && wire.trickles('x');
    }

    private boolean isHealthy() {
        try {
            return bench.get("/health").statusCode() == 200;
        } catch (Exception e) {
            return false;
        }
    }

    private static void sendAll(Wire wire, String text) {
        try {
            wire.send(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int statusOfPost() {
        try {
            return bench.post("/events", "{}").statusCode();
        } catch (Exception e) {
            return 0;
        }
    }
}
