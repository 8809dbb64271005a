package dev.pulse.rule;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/// Hands each event of a batch, in order, to every rule that wants its type, and goes on when all of them are through: alerts of one
/// batch wait for their commit together. A rule that fails does not stop the others; a world that is down fails the batch.
final class EventsProducer extends DefaultAsyncProducer {
    private final EventsComponent component;
    private RuleFailures failures;

    EventsProducer(EventsEndpoint endpoint, EventsComponent component) {
        super(endpoint);
        this.component = component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        failures = new RuleFailures(getEndpoint().getCamelContext(), component.counters(), component.guard());
    }

    @Override
    protected void doStop() throws Exception {
        failures.close();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        var entries = entries(exchange.getMessage().getBody());
        var batch = new EventsBatch(exchange, callback, component.marks(), failures);
        for (var entry : entries) {
            hand(entry, batch);
        }
        return batch.allHanded();
    }

    private void hand(Entry<Event> entry, EventsBatch batch) {
        var wanting = component.subscribers().wanting(entry.value().type());
        for (var i = 0; i < wanting.size(); i++) {
            var rule = wanting.get(i);
            if (rule.state().stopped().isEmpty()) {
                batch.hand(rule, entry, entry.number());
            }
        }
    }

    private static List<Entry<Event>> entries(Object body) {
        return body instanceof List<?> list ? list.stream().map(EventsProducer::entry).toList() : List.of(entry(body));
    }

    private static Entry<Event> entry(Object body) {
        if (body instanceof Entry<?>(var number, Event event)) {
            return new Entry<>(number, event);
        }
        throw new IllegalArgumentException("events:" + EventsEndpoint.DISPATCH + " takes entries of the book of events, not "
                + (body == null ? "nothing" : "a " + body.getClass().getName()));
    }
}
