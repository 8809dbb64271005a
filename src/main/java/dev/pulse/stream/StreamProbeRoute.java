package dev.pulse.stream;

import org.apache.camel.builder.RouteBuilder;

/// Asks Redis now and then whether it is there, so that its health is known while no event comes.
public final class StreamProbeRoute extends RouteBuilder {
    private static final int PERIOD_MILLIS = 15_000;

    private final RedisPublisher publisher;

    public StreamProbeRoute(RedisPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void configure() {
        from("scheduler:stream-probe?initialDelay=0&delay=" + PERIOD_MILLIS)
                .routeId("stream-probe")
                .routeDescription("asks Redis whether it is there")
                .bean(publisher, "probe");
    }
}
