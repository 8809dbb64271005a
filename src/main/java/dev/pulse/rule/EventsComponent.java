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
    private final RuleGuard guard;

    /// @param marks told at the end of each batch, so that rules know what they have finished
    EventsComponent(Marks marks, Counters counters, RuleGuard guard) {
        this.marks = marks;
        this.counters = counters;
        this.guard = guard;
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

    RuleGuard guard() {
        return guard;
    }

    Counters counters() {
        return counters;
    }
}
