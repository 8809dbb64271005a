package dev.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.pulse.SettableClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The story as a receiver hears it.
class TellingTest {
    private static final Instant END = Instant.parse("2026-11-20T18:00:00Z");

    private final SettableClock real = new SettableClock(END.plusSeconds(300));
    private final Story story = new Story(END, ZoneOffset.UTC);
    private final StoryClock clock = new StoryClock(story.begin(), real);
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;
    private Telling telling;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        telling = new Telling(story, clock, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events"), () -> true);
    }

    @AfterEach
    void close() {
        telling.close();
        server.stop(0);
    }

    @Test
    void aDayIsPostedCompletelyAndInOrder() throws Exception {
        var shares = new ArrayList<Double>();

        telling.day(shares::add);

        var bodies = story.between(story.begin(), END).stream().map(Message::json).toList();
        assertThat(String.join("", posted).replace("][", ",")).isEqualTo("[" + String.join(",", bodies) + "]");
        assertThat(shares).isSorted().doesNotHaveDuplicates().endsWith(1.0);
        assertThat(clock.instant()).isEqualTo(END.minusMillis(1));
    }

    @Test
    void theClockIsNeverBehindWhatIsTold() throws Exception {
        var moments = new ArrayList<Instant>();

        telling.day(_ -> moments.add(clock.instant()));

        assertThat(moments).isSorted().first().isEqualTo(story.begin().plus(Duration.ofMinutes(5)).minusMillis(1));
    }

    @Test
    void whatHappenedSinceIsToldOnce() throws Exception {
        clock.show(END);
        clock.go();

        var first = telling.since(END.minusSeconds(30));
        real.advance(Duration.ofSeconds(20));
        var second = telling.since(first);

        assertThat(first).isEqualTo(END);
        assertThat(second).isEqualTo(END.plusSeconds(20));
        assertThat(telling.since(second)).isEqualTo(second);
        assertThat(posted).hasSize(2);
    }

    @Test
    void aReceiverThatRefusesEndsTheTelling() {
        status = 503;

        assertThatThrownBy(() -> telling.day(_ -> {})).isInstanceOf(IOException.class).hasMessageContaining("503");

        assertThat(posted).hasSize(1);
    }

    @Test
    void aReceiverThatIsGoneEndsTheTelling() {
        server.stop(0);

        assertThatThrownBy(() -> telling.day(_ -> {})).isInstanceOf(ConnectException.class);
    }

    @Test
    void whoeverInterruptsTheTellingNeedNotWaitForTheOthers() {
        try (var waiting = new Telling(story, clock, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events"), () -> {
            Thread.currentThread().interrupt();
            return false;
        })) {
            assertThatThrownBy(() -> waiting.day(_ -> {})).isInstanceOf(InterruptedException.class);
        }
        assertThat(posted).hasSize(1);
    }
}
