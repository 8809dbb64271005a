package dev.pulse.rule;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/// One rule on one event. It goes with the exchange and its copies, so that the time that an alert waits for the disk is not the rule's.
final class RuleTurn implements AsyncCallback, SafeCopyProperty {
    private static final String NAME = "pulse.turn";

    private final EventsBatch batch;
    private final EventsConsumer rule;
    private final Exchange exchange;
    private final long number;
    private final RuleGuard guard;
    private final RuleState state;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private long sinceNanos;

    RuleTurn(EventsBatch batch, EventsConsumer rule, Exchange exchange, long number) {
        this.batch = batch;
        this.rule = rule;
        this.exchange = exchange;
        this.number = number;
        this.guard = rule.guard();
        this.state = rule.state();
    }

    static Optional<RuleTurn> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getExchangeExtension().getSafeCopyProperty(NAME, RuleTurn.class));
    }

    void work() {
        exchange.getExchangeExtension().setSafeCopyProperty(NAME, this);
        begin();
        rule.getAsyncProcessor().process(exchange, this);
    }

    /// The batch waits for its rules, so an error has to end the turn like any other failure.
    void fail(Throwable error) {
        exchange.setException(error);
        done(true);
    }

    /// The rule works, on this thread.
    private void begin() {
        state.slot().begin(number);
        sinceNanos = guard.nanos();
    }

    /// The rule waits for the disk. Its time counts now, or a whole batch could pass before it does.
    void pause() {
        guard.took(rule, guard.nanos() - sinceNanos, 0);
        rest();
    }

    /// The rule works again, perhaps on another thread, until the call returns.
    void resume(Runnable work) {
        begin();
        try {
            work.run();
        } catch (Throwable e) {
            fail(e);
        }
        rest();
    }

    /// The thread goes on with something else.
    void rest() {
        state.slot().rest();
    }

    @Override
    public void done(boolean sync) {
        if (isOver.compareAndSet(false, true)) {
            state.slot().finished(number);
            try {
                guard.took(rule, guard.nanos() - sinceNanos, 1);
            } finally {
                batch.finished(rule, exchange, number);
            }
        }
    }

    @Override
    public RuleTurn safeCopy() {
        return this;
    }
}
