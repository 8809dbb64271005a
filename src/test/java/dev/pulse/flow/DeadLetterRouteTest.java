package dev.pulse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadLetterRouteTest {
    private static final DeadLetter LETTER = new DeadLetter("events/stream", 5, "no object", 3, "");

    private final Counters counters = new Counters();
    private final List<DeadLetter> table = new ArrayList<>();

    @Test
    void aLetterIsKeptAndCounted() throws Exception {
        var exchange = sent(new DeadLetterRoute(letter -> CompletableFuture.completedFuture(letter).thenAccept(table::add), counters));

        assertThat(exchange.isFailed()).isFalse();
        assertThat(table).containsExactly(LETTER);
        assertThat(counters.sum("pulse_dead_letters_total")).isEqualTo(1);
    }

    @Test
    void aLetterThatCannotBeKeptFailsItsSenderAndIsNotCounted() throws Exception {
        var exchange = sent(new DeadLetterRoute(letter -> CompletableFuture.failedFuture(new IOException("disk full")), counters));

        assertThat(Failures.isWorldDown(exchange.getException())).isTrue();
        assertThat(counters.sum("pulse_dead_letters_total")).isZero();
    }

    private static Exchange sent(DeadLetterRoute route) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.addRoutes(route);
            camel.start();
            return camel.createProducerTemplate().send(Flow.DEAD_LETTER, exchange -> exchange.getMessage().setBody(LETTER));
        }
    }
}
