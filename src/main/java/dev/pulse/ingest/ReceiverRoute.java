package dev.pulse.ingest;

import dev.pulse.http.HttpRequest;
import dev.pulse.ledger.Kept;
import dev.pulse.sqlite.BusyException;
import dev.pulse.sqlite.DatabaseException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/// A POST becomes rows, and the answer leaves after their commit.
public final class ReceiverRoute extends RouteBuilder {
    private final Receiver receiver;

    public ReceiverRoute(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void configure() {
        // What can fail has an answer below; a redelivering error handler would cost every request and log what attackers wrote.
        errorHandler(noErrorHandler());

        from("platform-http:/events?httpMethodRestrict=POST").routeId("receiver")
                .description("Reads a request, judges each event, keeps the good ones and answers with a receipt after the commit")
                .transform().body(HttpRequest.class, receiver::receive)
                .doTry()
                    .to("ledger:events")
                    .transform().body(Kept.class, Receipt::of).endDoTry()
                .doCatch(BusyException.class)
                    .setBody(constant(Receipt.BUSY))
                .doCatch(DatabaseException.class)
                    .setBody(exchangeProperty(Exchange.EXCEPTION_CAUGHT))
                    .transform().body(DatabaseException.class, Receipt::trouble)
                .end();
    }
}
