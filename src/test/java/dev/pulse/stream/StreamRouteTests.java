package dev.pulse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StreamRouteTests {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private final TestRedis server = TestRedis.stopped();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Publishing publishing;

    @BeforeEach
    void start() throws Exception {
        publishing = new Publishing(server);
        context.getRegistry().bind("redis", publishing.redis);
        context.getRegistry().bind("publisher", publishing.publisher);
        context.addRoutes(new StreamRoute("direct:events"));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        publishing.close();
        server.close();
    }

    @Test
    void eachEventIsOneFieldOfJsonInTheStreamOfItsSource() {
        server.start();
        var netlab = event("netlab");
        var sentinel = event("sentinel");

        send(List.of(new Entry<>(1, netlab), new Entry<>(2, sentinel), new Entry<>(4, netlab)));

        assertThat(server.entries("pulse:events:sentinel")).containsExactly("2-0 data " + EventJson.of(sentinel));
        assertThat(server.entries("pulse:events:netlab"))
                .containsExactly("1-0 data " + EventJson.of(netlab), "4-0 data " + EventJson.of(netlab));
        assertThat(EventJson.of(sentinel)).contains("\"source_version\":null");
    }

    @Test
    void aHeaderCannotChangeTheStream() {
        server.start();

        context.createProducerTemplate().sendBodyAndHeaders("direct:events", List.of(new Entry<>(1, event("netlab"))),
                Map.of("CamelRedisKey", "other", "CamelToEndpoint", "redis-stream:other", "key", "other"));

        assertThat(server.ask("KEYS", "*")).isEqualTo(List.of("pulse:events:netlab"));
    }

    @Test
    void anOutageFailsTheBatchAndIsOneLineInTheLog() throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(StreamWatch.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        var batch = List.of(new Entry<>(1, event("netlab")));

        for (var attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(() -> send(batch)).isInstanceOf(CamelExecutionException.class).hasCauseInstanceOf(StreamUnavailable.class);
        }
        server.start();
        publishing.publishInTheEnd(Fanout.entries(batch));
        logger.detachAppender(lines);

        assertThat(lines.list).hasSize(2).extracting(ILoggingEvent::getFormattedMessage).satisfiesExactly(
                down -> assertThat(down).startsWith("stream state=down part=publisher reason=\"NO_CONNECTION: no connection; start Redis"),
                up -> assertThat(up).startsWith("stream state=up part=publisher down_since="));
        assertThat(publishing.counters.sum("pulse_stream_failures_total")).isGreaterThanOrEqualTo(10);
        assertThat(publishing.counters.sum("pulse_stream_published_total")).isEqualTo(1);
    }

    @Test
    void whatIsNoEventIsOurMistake() {
        assertThatThrownBy(() -> send(List.of("text"))).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> send(List.of(new Entry<>(1, event("a:b"))))).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private void send(List<?> batch) {
        context.createProducerTemplate().sendBody("direct:events", batch);
    }

    private static Event event(String source) {
        return new Event("1.0", Timestamp.of(AT), source, "", "host-1", source + ".alert", Severity.HIGH, "id-1",
                Payload.parse("{\"a\":1.50}"), Payload.EMPTY, AT);
    }
}
