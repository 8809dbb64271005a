package dev.pulse.flow;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;

/// What nobody could work on is put aside, where a person can see it. Whoever sends here may forget the message once it returns: if
/// it cannot be written, that is a failure of the sender's.
public final class DeadLetterRoute extends RouteBuilder {
    private final Function<DeadLetter, CompletableFuture<Void>> table;
    private final Counters counters;

    /// @param table keeps a letter; done when it is on disk
    public DeadLetterRoute(Function<DeadLetter, CompletableFuture<Void>> table, Counters counters) {
        this.table = table;
        this.counters = counters;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(Flow.DEAD_LETTER).routeId("dead-letter")
                .description("Keeps what could not be worked on in the table dead_letters")
                .transform().body(DeadLetter.class, this::keep);
    }

    private DeadLetter keep(DeadLetter letter) {
        table.apply(letter).join();
        counters.counter("pulse_dead_letters_total", "Entries put aside because they failed for a reason of their own").increment();
        return letter;
    }
}
