package dev.pulse.rule;

import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/// The beginning of a rule.
final class EventsConsumer extends DefaultConsumer implements ShutdownAware {
    private final EventsComponent component;
    private final Subscribers subscribers;
    private final EventTypes types;
    private RuleState state;

    EventsConsumer(EventsEndpoint endpoint, Processor processor, EventsComponent component, EventTypes types) {
        super(endpoint, processor);
        this.component = component;
        this.subscribers = component.subscribers();
        this.types = types;
    }

    boolean wants(String type) {
        return types.has(type);
    }

    RuleGuard guard() {
        return component.guard();
    }

    /// Events come when all rules are watched.
    RuleState state() {
        if (state == null) {
            state = guard().state(getRouteId());
        }
        return state;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        subscribers.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        subscribers.remove(this);
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        subscribers.remove(this);
    }

    @Override
    protected void doResume() {
        subscribers.add(this);
    }

    /// A rule stops after the reader that feeds it, or the last batch would pass it by.
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return 0;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Nothing waits here.
    }
}
