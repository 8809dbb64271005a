package dev.pulse.ledger;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.flow.Counters;
import dev.pulse.flow.DeadLetter;
import dev.pulse.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/// A running Camel with readers of a ledger; what they finished is in [#read].
final class ReadingRoom implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    final Readers readers = new Readers(new Counters());
    final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    final List<Object> bodies = new ArrayList<>();
    final DefaultCamelContext camel = new DefaultCamelContext();
    private final Ledger ledger;

    /// Fails where it likes.
    interface Step {
        void take(Event event) throws Exception;
    }

    ReadingRoom(Ledger ledger) throws Exception {
        this.ledger = ledger;
        camel.addComponent("ledger", new LedgerComponent(ledger, readers));
        camel.getShutdownStrategy().setTimeout(5);
        route(Flow.DEAD_LETTER, "dead-letter", exchange -> ledger.bury(exchange.getMessage().getBody(DeadLetter.class)).join());
        camel.start();
    }

    /// A reader of the events from the beginning, or from where it was.
    void reader(String name, String options, Step step) throws Exception {
        ledger.bookmarks().open("events", name, 0);
        route("ledger:events/" + name + options, name, exchange -> take(exchange, step));
    }

    void route(String from, String id, Processor processor) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(id).errorHandler(noErrorHandler()).process(processor);
            }
        });
    }

    private void take(Exchange exchange, Step step) throws Exception {
        var body = exchange.getMessage().getBody();
        synchronized (bodies) {
            bodies.add(body);
        }
        var entries = body instanceof List<?> list ? list.stream() : Stream.of(body);
        var events = entries.map(entry -> (Event) ((Entry<?>) entry).value()).toList();
        for (var event : events) {
            step.take(event);
        }
        events.forEach(event -> read.add(event.id()));
    }

    /// The ids of the next events that a reader finished.
    List<String> next(int count) throws Exception {
        var ids = new ArrayList<String>();
        while (ids.size() < count) {
            var id = read.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (id == null) {
                throw new TimeoutException("only " + ids + " were read");
            }
            ids.add(id);
        }
        return ids;
    }

    Reader reader(String name) {
        return readers.all().stream().filter(reader -> reader.name().equals("events/" + name)).findFirst().orElseThrow();
    }

    int attempts(String name) {
        return reader(name).trouble().map(Reader.Trouble::attempts).orElse(0);
    }

    static void until(BooleanSupplier condition) throws TimeoutException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("it did not happen");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
