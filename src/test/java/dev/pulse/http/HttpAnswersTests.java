package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersTests {
    private static Bench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = Bench.open(Bench.SETTINGS);
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    @Test
    void aRequestReachesItsRouteWhole() throws Exception {
        bench.seen.clear();

        var reply = bench.post("/events?a=1&b=2", "{\"x\":1}", "Content-Type", "application/json; charset=utf-8");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"bytes\":7}");
        var seen = bench.seen.take();
        assertThat(seen.body()).asString().isEqualTo("{\"x\":1}");
        assertThat(seen.mediaType()).isEqualTo("application/json");
        assertThat(seen.query()).isEqualTo("a=1&b=2");
        assertThat(seen.remote()).isEqualTo("127.0.0.1");
    }

    @Test
    void nothingOfARequestIsEchoed() throws Exception {
        var reply = bench.post("/events?foo=bar", "{}", "X-Mine", "mine", "Cookie", "a=b", "X-Request-Id", "77");

        assertThat(reply.headers().map().keySet()).containsExactlyInAnyOrder("content-type", "content-length");
    }

    @Test
    void anUnknownPathIsNotFound() throws Exception {
        var reply = bench.get("/events/");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"not found\"}");
        assertThat(bench.count(Refusal.NO_SUCH_PATH)).isPositive();
    }

    @Test
    void anotherMethodIsToldWhatIsAllowed() throws Exception {
        assertThat(bench.get("/events").statusCode()).isEqualTo(405);
        assertThat(bench.get("/events").headers().firstValue("Allow")).contains("POST");
        assertThat(bench.get("/parked").headers().firstValue("Allow")).contains("POST, PUT");
        assertThat(bench.post("/health", "").headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic s3cret-token", "s3cret-token", "Bearer s3cret-token2"})
    void aWrongTokenIsUnauthorized(String authorization) throws Exception {
        var request = bench.request("/events").setHeader("Authorization", authorization).POST(BodyPublishers.ofString("{}"));

        var reply = bench.send(request);

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"unauthorized\"}");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() throws Exception {
        var request = bench.request("/events").setHeader("Authorization", "bEARER " + Bench.SECRET).POST(BodyPublishers.ofString("{}"));

        assertThat(bench.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongTokenIsToldBeforeTheBodyIsSent() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");

            assertThat(wire.readTo("unauthorized\"}")).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aConnectionWithAWrongTokenIsKeptForTheNextTry() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n").readTo("unauthorized\"}");
            wire.send("{}GET /health HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.readTo("ok\"}")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void openPathsNeedNoToken() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(wire.readTo("}")).isEqualTo("""
                    HTTP/1.1 200 OK\r
                    content-type: application/json\r
                    content-length: 15\r
                    \r
                    {"status":"ok"}""");
        }
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        try (var wire = bench.wire()) {
            wire.send("HEAD /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(wire.readAll()).startsWith("HTTP/1.1 200 OK").contains("content-length: 15").endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/xml", "json"})
    void anotherMediaTypeIsRefused(String type) throws Exception {
        var reply = bench.post("/events", "{}", "Content-Type", type);

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.body()).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "application/x-ndjson", "application/vnd.a.b+json",
            "text/plain", ""})
    void jsonMayBeNamedInManyWaysOrNotAtAll(String type) throws Exception {
        assertThat(bench.post("/events", "{}", "Content-Type", type).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherEncodingIsRefused() throws Exception {
        assertThat(bench.post("/events", "{}", "Content-Encoding", "br").statusCode()).isEqualTo(415);
    }

    @Test
    void aFailedRouteTellsNothing() throws Exception {
        for (var path : new String[] {"/broken", "/nothing"}) {
            var reply = bench.post(path, "{}");

            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo("{\"detail\":\"internal error\"}");
        }
        assertThat(bench.count(Refusal.FAILED)).isEqualTo(2);
    }

    @Test
    void oversizedHeadersAndLinesAreRefusedAsJson() throws Exception {
        try (var headers = bench.wire(); var line = bench.wire(); var nonsense = bench.wire()) {
            headers.send("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(5000) + "\r\n\r\n");
            line.send("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            nonsense.send("\u0001\u0002 nonsense\r\n\r\n");

            assertThat(headers.readAll()).contains(" 431 ").endsWith("{\"detail\":\"request headers too large\"}");
            assertThat(line.readAll()).contains(" 414 ").endsWith("{\"detail\":\"request line too long\"}");
            assertThat(nonsense.readAll()).contains(" 400 ").endsWith("{\"detail\":\"malformed HTTP request\"}");
        }
    }
}
