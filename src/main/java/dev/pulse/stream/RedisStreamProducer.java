package dev.pulse.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/// Adds a list of [StreamEntry] to their streams in one step. Which stream is written to is decided by the endpoint and the entries,
/// never by a header.
final class RedisStreamProducer extends DefaultProducer {
    private final RedisPublisher publisher;
    private final String prefix;
    private final int maxLength;

    RedisStreamProducer(RedisStreamEndpoint endpoint, RedisPublisher publisher, String prefix, int maxLength) {
        super(endpoint);
        this.publisher = publisher;
        this.prefix = prefix;
        this.maxLength = maxLength;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        publisher.publish(prefix, maxLength, entries(exchange.getMessage().getBody()));
    }

    private static List<StreamEntry> entries(Object body) {
        if (!(body instanceof List<?> list)) {
            throw new IllegalArgumentException("redis-stream: the body must be a list of StreamEntry");
        }
        var entries = new ArrayList<StreamEntry>(list.size());
        list.forEach(element -> entries.add((StreamEntry) element));
        return entries;
    }
}
