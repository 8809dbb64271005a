package dev.pulse.ledger;

import dev.pulse.event.Notice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/// Appends the body to a book and goes on, on another thread, when it is on disk.
///
/// `ledger:events` takes an [Intake] and leaves a [Kept]; `ledger:notices` takes a [Notice] or a list of them and leaves it.
final class LedgerProducer extends DefaultAsyncProducer {
    private final LedgerEndpoint endpoint;

    LedgerProducer(LedgerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        append(exchange.getMessage().getBody()).whenComplete((body, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(body);
            } else {
                exchange.setException(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
            }
            callback.done(false);
        });
        return false;
    }

    private CompletableFuture<?> append(Object body) {
        return switch (body) {
            case Intake intake when isEvents() -> endpoint.ledger().keep(intake);
            case Notice notice when !isEvents() -> endpoint.ledger().tell(List.of(notice)).thenApply(added -> body);
            case List<?> list when !isEvents() && list.stream().allMatch(Notice.class::isInstance) ->
                    endpoint.ledger().tell(list.stream().map(Notice.class::cast).toList()).thenApply(added -> body);
            case null -> CompletableFuture.failedFuture(new IllegalArgumentException("nothing to append to " + endpoint));
            default -> CompletableFuture.failedFuture(
                    new IllegalArgumentException("cannot append a " + body.getClass().getName() + " to " + endpoint));
        };
    }

    private boolean isEvents() {
        return endpoint.book() == endpoint.ledger().events();
    }
}
