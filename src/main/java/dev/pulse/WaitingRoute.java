package dev.pulse;

import dev.pulse.http.HttpReply;
import org.apache.camel.builder.RouteBuilder;

/// Takes no events: the answer to every POST while PULSE waits to start.
final class WaitingRoute extends RouteBuilder {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final StartFault fault;
    private final Runnable refused;

    /// @param refused called for every request that is refused
    WaitingRoute(StartFault fault, Runnable refused) {
        this.fault = fault;
        this.refused = refused;
    }

    @Override
    public void configure() {
        from("platform-http:/events?httpMethodRestrict=POST").routeId("waiting")
                .description("Refuses events, with the reason, until PULSE has started")
                .process(_ -> refused.run())
                .setBody().constant(HttpReply.detail(fault == StartFault.DISK_FULL ? 507 : 503, "PULSE waits to start: " + fault.reason()
                        + "; nothing of this request was kept").withRetryAfter(RETRY_AFTER_SECONDS));
    }
}
