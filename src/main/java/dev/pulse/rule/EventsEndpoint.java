package dev.pulse.rule;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/// Events of some types.
final class EventsEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
    static final String DISPATCH = "dispatch";

    private final EventsComponent component;
    private final String types;

    EventsEndpoint(String uri, EventsComponent component, String types) {
        super(uri, component);
        this.component = component;
        this.types = types;
    }

    @Override
    public Producer createProducer() {
        if (!DISPATCH.equals(types)) {
            throw new IllegalArgumentException("events are only handed out by events:" + DISPATCH + ", not by events:" + types);
        }
        return new EventsProducer(this, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new EventsConsumer(this, processor, component, EventTypes.parse(types));
        configureConsumer(consumer);
        return consumer;
    }

    /// Many rules may want the same events.
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }
}
