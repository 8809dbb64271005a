package dev.pulse.rule;

import dev.pulse.flow.Counters;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/// `from("events:<type pattern>")` is a rule that wants those events, `to("events:dispatch")` hands events to all of them.
public final class EventsComponent extends DefaultComponent {
    private final Subscribers subscribers = new Subscribers();
    private final Marks marks;
    private final Counters counters;

    /// @param marks told at the end of each batch, so that rules know what they have finished
    public EventsComponent(Marks marks, Counters counters) {
        this.marks = marks;
        this.counters = counters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new EventsEndpoint(uri, this, remaining);
    }

    Subscribers subscribers() {
        return subscribers;
    }

    Marks marks() {
        return marks;
    }

    Counters counters() {
        return counters;
    }
}
