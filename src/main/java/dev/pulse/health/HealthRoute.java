package dev.pulse.health;

import dev.pulse.flow.Counters;
import dev.pulse.http.HttpReply;
import dev.pulse.http.HttpRequest;
import org.apache.camel.builder.RouteBuilder;

/// `/health` says that the process lives, `/health/ready` how each part is, `/metrics` what was counted.
public final class HealthRoute extends RouteBuilder {
    public static final String ALIVE = "/health";
    public static final String READY = "/health/ready";
    public static final String METRICS = "/metrics";

    private static final HttpReply OK = HttpReply.json(200, "{\"status\":\"ok\"}");
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final Counters counters;

    public HealthRoute(Readiness readiness, Counters counters) {
        this.readiness = readiness;
        this.counters = counters;
    }

    @Override
    public void configure() {
        from("platform-http:" + ALIVE + "?httpMethodRestrict=GET").routeId("health")
                .description("Answers while the process lives")
                .setBody().constant(OK);

        from("platform-http:" + READY + "?httpMethodRestrict=GET").routeId("ready")
                .description("Says how each part is, with a reason")
                .transform().body(HttpRequest.class, this::ready);

        from("platform-http:" + METRICS + "?httpMethodRestrict=GET").routeId("metrics")
                .description("Every counter as Prometheus text")
                .transform().body(HttpRequest.class, this::metrics);
    }

    private HttpReply ready(HttpRequest request) {
        return readiness.reply();
    }

    private HttpReply metrics(HttpRequest request) {
        return HttpReply.text(200, PROMETHEUS_TEXT, counters.scrape());
    }
}
