package dev.pulse.rule;

import dev.pulse.flow.Failures;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ReactiveExecutor;

/// One batch of events on its way through the rules; it is over when every rule is through with every event.
final class EventsBatch {
    private final Exchange batch;
    private final AsyncCallback callback;
    private final Marks marks;
    private final RuleFailures failures;
    private final ReactiveExecutor executor;
    /// One for the handing out itself, so that the batch is not over before its last event was handed out.
    private final AtomicInteger open = new AtomicInteger(1);
    private final Map<String, FailedEvents> failed = new TreeMap<>();
    private volatile Exception worldDown;

    EventsBatch(Exchange batch, AsyncCallback callback, Marks marks, RuleFailures failures) {
        this.batch = batch;
        this.callback = callback;
        this.marks = marks;
        this.failures = failures;
        this.executor = batch.getContext().getCamelContextExtension().getReactiveExecutor();
    }

    /// Runs the rule until it is through or waits for the disk. Camel would put the work on a stack and turn the order of the events
    /// around; run at once, they keep it.
    void hand(EventsConsumer rule, Object entry, long number) {
        var exchange = rule.createExchange(false);
        exchange.getMessage().setBody(entry);
        open.incrementAndGet();
        var turn = new RuleTurn(this, rule, exchange, number);
        try {
            executor.scheduleSync(turn::work);
        } catch (Throwable e) {
            // Camel lets an error of a step go through, such as a stack that is too deep, which would end the reader of all rules.
            turn.fail(e);
        }
        turn.rest();
    }

    /// @return whether the batch is over already
    boolean allHanded() {
        return open.decrementAndGet() == 0 && isOver(true);
    }

    void finished(EventsConsumer rule, Exchange exchange, long number) {
        var failure = exchange.getException();
        rule.releaseExchange(exchange, false);
        if (failure != null) {
            failed(rule.getRouteId(), number, failure);
        }
        if (open.decrementAndGet() == 0) {
            isOver(false);
        }
    }

    private void failed(String rule, long number, Exception failure) {
        if (Failures.isWorldDown(failure)) {
            worldDown = failure;
            return;
        }
        synchronized (failed) {
            failed.computeIfAbsent(rule, FailedEvents::new).add(number, failure);
        }
    }

    private boolean isOver(boolean sync) {
        if (worldDown != null) {
            end(worldDown, sync);
        } else if (failed.isEmpty()) {
            end(null, sync);
        } else {
            failures.bury(failed.values()).whenComplete((buried, e) -> end(e, false));
            return false;
        }
        return true;
    }

    private void end(Throwable failure, boolean sync) {
        if (failure == null) {
            marks.batchFinished();
        } else {
            marks.batchFailed();
            batch.setException(new IOException("the rules could not keep what they found", failure));
        }
        callback.done(sync);
    }
}
