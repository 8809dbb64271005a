package dev.pulse.stream;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Every event of the book goes to the Redis stream of its source, in the order of the commits.
public final class StreamRoute extends RouteBuilder {
    private final String from;

    /// @param from gives lists of `Entry<Event>`, and gives a list again that failed, such as
    ///             `ledger:events/stream?batchMax=500&attemptsMax=0`
    public StreamRoute(String from) {
        this.from = from;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(from)
                .routeId("stream")
                .routeDescription("events to Redis streams, one per source")
                .transform().body(List.class, Fanout::entries)
                .to("redis-stream:pulse:events");
    }
}
