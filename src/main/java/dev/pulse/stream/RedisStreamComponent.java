package dev.pulse.stream;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/// Redis streams for routes: `redis-stream:<key>`. It works with the [RedisConnection] and the [RedisPublisher] in the registry.
@Component("redis-stream")
public final class RedisStreamComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new RedisStreamEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    RedisConnection redis() {
        return bound(RedisConnection.class);
    }

    RedisPublisher publisher() {
        return bound(RedisPublisher.class);
    }

    <T> T bound(Class<T> type) {
        var found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("redis-stream: needs exactly one " + type.getSimpleName() + " in the registry");
        }
        return found;
    }
}
