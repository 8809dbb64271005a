package dev.pulse.rule;

import org.apache.camel.builder.RouteBuilder;

/// Reads the book of events for all rules. It is started when they are there, and stopped before they go.
public final class RulesRoute extends RouteBuilder {
    public static final String ID = "rules";
    /// Routes stop in the reverse order of their start; rules come and go with numbers below this one.
    private static final int LAST_TO_START = 100_000;

    @Override
    public void configure() {
        from("ledger:events/rules?batchMax=500")
                .routeId(ID)
                .description("Hands every event to every rule that wants its type")
                .errorHandler(noErrorHandler())
                .autoStartup(false)
                .startupOrder(LAST_TO_START)
                .to("events:" + EventsEndpoint.DISPATCH);
    }
}
