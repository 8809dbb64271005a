package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpEngineTests {
    private static final String PARKED = "POST /parked HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer s3cret-token\r\nContent-Length: 2\r\n\r\n{}";
    private static final String EVENTS = PARKED.replace("parked", "events");

    @Test
    void drainingAnswersWhatIsUnderWayAndTurnsTheRestAway() throws Exception {
        try (var bench = Bench.open(Bench.SETTINGS); var busy = bench.wire(); var kept = bench.wire()) {
            assertThat(kept.send(EVENTS).readTo("}")).startsWith("HTTP/1.1 200 ");
            busy.send(PARKED);
            var answer = bench.parked.poll(5, TimeUnit.SECONDS);

            var drained = CompletableFuture.runAsync(() -> bench.engine.drain(Duration.ofSeconds(5)));
            Bench.await(() -> isDraining(bench));

            assertThat(kept.send(EVENTS).readAll()).startsWith("HTTP/1.1 503 ")
                    .contains("retry-after: 5", "connection: close", "shutting down");
            assertThat(bench.get("/health").statusCode()).isEqualTo(200);
            answer.run();
            assertThat(busy.readTo("}")).startsWith("HTTP/1.1 200 ");
            drained.get(5, TimeUnit.SECONDS);
            assertThatThrownBy(bench::wire).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void drainingEndsAtItsLimit() throws Exception {
        try (var bench = Bench.open(Bench.SETTINGS); var busy = bench.wire()) {
            busy.send(PARKED);
            var answer = bench.parked.poll(5, TimeUnit.SECONDS);

            bench.engine.drain(Duration.ofMillis(50));

            assertThat(busy.readAll()).isEmpty();
            answer.run();
        }
    }

    @Test
    void noThreadStaysBehind() throws Exception {
        try (var bench = Bench.open(Bench.SETTINGS)) {
            bench.get("/health");
        }

        Bench.await(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.isAlive() && t.getName().startsWith("vert.x")));
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var engine = new HttpEngine(Bench.SETTINGS.withAddress("127.0.0.1", other.getLocalPort()), reason -> { });

            assertThatThrownBy(engine::listen).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1 port " + other.getLocalPort()).hasMessageContaining("already in use");
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        var engine = new HttpEngine(Bench.SETTINGS.withAddress("no-such-host.invalid", 0), reason -> { });

        assertThatThrownBy(engine::listen).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void localhostIsALoopbackAddress() throws Exception {
        try (var bench = Bench.open(Bench.SETTINGS.withToken(Token.OPEN).withAddress("localhost", 0)); var wire = bench.wire()) {
            assertThat(wire.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").readTo("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void anEngineThatNeverListenedEndsQuietly() {
        var engine = new HttpEngine(Bench.SETTINGS, reason -> { });

        engine.drain(Duration.ofSeconds(1));
        engine.stop();

        assertThat(engine.port()).isZero();
    }

    private static boolean isDraining(Bench bench) {
        try {
            return bench.post("/events", "{}").statusCode() == 503;
        } catch (Exception e) {
            return false;
        }
    }
}
