package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpBodyTests {
    private static final int BODY_MAX = Bench.SETTINGS.limits().bodyBytesMax();
    private static final String TOO_LARGE = "{\"detail\":\"body too large: the limit is 200000 bytes\"}";

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = Bench.open(Bench.SETTINGS);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        assertThat(bench.post("/events", "x".repeat(BODY_MAX)).body()).isEqualTo("{\"bytes\":200000}");
        assertThat(chunked(new byte[BODY_MAX]).body()).isEqualTo("{\"bytes\":200000}");
    }

    @Test
    void anAnnouncedBodyOverTheLimitIsRefused() throws Exception {
        var reply = bench.post("/events", "x".repeat(BODY_MAX + 1));

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo(TOO_LARGE);
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefused() throws Exception {
        var reply = chunked(new byte[5 * BODY_MAX]);

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo(TOO_LARGE);
        assertThat(bench.seen).isEmpty();
    }

    @Test
    void aBodyThatCannotBeHeldBesideTheOthersIsRefused() throws Exception {
        var part = "POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret-token\r\nContent-Length: 190000\r\n\r\n"
                + "x".repeat(180_000);
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < 6; i++) {
            wires.add(bench.wire().send(part));
        }
        Bench.await(() -> bench.count(Refusal.OUT_OF_MEMORY) == 1);
        for (var wire : wires) {
            wire.close();
        }

        Bench.await(() -> bench.count(Refusal.CLIENT_LEFT) == 5);
        assertThat(bench.post("/events", "x".repeat(BODY_MAX)).statusCode()).isEqualTo(200);
    }

    @Test
    void aGzipBodyArrivesInflated() throws Exception {
        var reply = gzip(Gzips.of("{\"a\":\"b\"}".getBytes()));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(bench.seen.take().body()).asString().isEqualTo("{\"a\":\"b\"}");
    }

    @Test
    void aGzipBombIsRefused() throws Exception {
        var bomb = Gzips.of(new byte[50_000_000]);

        var reply = gzip(bomb);

        assertThat(bomb.length).isLessThan(BODY_MAX);
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo(TOO_LARGE);
    }

    @Test
    void aBrokenGzipBodyIsRefused() throws Exception {
        var whole = Gzips.of("hello".getBytes());

        assertThat(gzip(Arrays.copyOf(whole, whole.length - 9)).body())
                .isEqualTo("{\"detail\":\"invalid gzip body: truncated\"}");
        assertThat(gzip(Arrays.copyOf(whole, whole.length + 3)).body())
                .isEqualTo("{\"detail\":\"invalid gzip body: bytes after the end\"}");
        assertThat(gzip("{}".getBytes()).statusCode()).isEqualTo(400);
        assertThat(bench.count(Refusal.BAD_GZIP)).isEqualTo(3);
    }

    @Test
    void anExpectingClientIsToldToContinue() throws Exception {
        var request = bench.request("/events").expectContinue(true).POST(BodyPublishers.ofString("x".repeat(100_000)));

        assertThat(bench.send(request).body()).isEqualTo("{\"bytes\":100000}");
    }

    @Test
    void anExpectingClientWithoutTokenIsNotToldToContinue() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("POST /events HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");

            assertThat(wire.readAll()).startsWith("HTTP/1.1 401 ").contains("connection: close");
        }
    }

    @Test
    void onlyBigBodiesLeaveTheEventLoop() throws Exception {
        bench.post("/events", "x".repeat(100));
        assertThat(bench.threads.take()).contains("eventloop");

        bench.post("/events", "x".repeat(Visit.LOOP_BODY_BYTES_MAX + 1));
        assertThat(bench.threads.take()).startsWith("pulse-http-body-");
    }

    @Test
    void aMalformedChunkIsRefused() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret-token\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

            wire.readAll();

            assertThat(bench.count(Refusal.BAD_CHUNK)).isEqualTo(1);
        }
    }

    private HttpResponse<String> chunked(byte[] bytes) throws Exception {
        return bench.send(bench.request("/events").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    private HttpResponse<String> gzip(byte[] bytes) throws Exception {
        return bench.send(bench.request("/events").POST(BodyPublishers.ofByteArray(bytes)), "Content-Encoding", "gzip");
    }
}
