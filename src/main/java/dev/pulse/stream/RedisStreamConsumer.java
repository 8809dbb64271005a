package dev.pulse.stream;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/// Hands every entry of a stream to a route, as a member of a group, and acknowledges those that the route finished without an
/// exception. The others are delivered again after `claimIdle`.
final class RedisStreamConsumer extends ScheduledBatchPollingConsumer {
    private final RedisGroupReader reader;
    private final StreamWatch watch;

    RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor, RedisGroupReader reader, Clock clock) {
        super(endpoint, processor);
        this.reader = reader;
        watch = new StreamWatch("group " + reader.membership().group() + " of " + reader.membership().key(), clock);
        setExceptionHandler(new StateHandler());
    }

    @Override
    protected int poll() throws Exception {
        var records = reader.next();
        watch.worked();
        return records.isEmpty() ? 0 : processBatch(new ArrayDeque<>(records));
    }

    @Override
    public int processBatch(Queue<Object> records) throws Exception {
        var total = records.size();
        var finished = new ArrayList<StreamRecord>(total);
        for (var index = 0; index < total && isBatchAllowed(); index++) {
            pendingExchanges = total - index - 1;
            var item = (StreamRecord) records.remove();
            if (isFinished(item)) {
                finished.add(item);
            }
        }
        acknowledge(finished);
        return total;
    }

    private void acknowledge(List<StreamRecord> finished) throws StreamUnavailable {
        if (!finished.isEmpty()) {
            reader.acknowledge(finished);
        }
    }

    private boolean isFinished(StreamRecord item) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(item);
            getProcessor().process(exchange);
            return exchange.getException() == null && !exchange.isRollbackOnly();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /// A Redis that is away is one line in the log, not one per try; anything else is logged as Camel does.
    private final class StateHandler implements ExceptionHandler {
        private final ExceptionHandler others = new LoggingExceptionHandler(getEndpoint().getCamelContext(), RedisStreamConsumer.class);

        @Override
        public void handleException(Throwable exception) {
            handleException("", null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            if (exception instanceof StreamUnavailable) {
                watch.failed(exception.getMessage());
            } else {
                others.handleException(message, exchange, exception);
            }
        }
    }
}
