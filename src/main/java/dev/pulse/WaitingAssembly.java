package dev.pulse;

import dev.pulse.flow.Counters;
import dev.pulse.health.HealthRoute;
import dev.pulse.health.Part;
import dev.pulse.health.Readiness;
import dev.pulse.http.HttpEngine;
import dev.pulse.http.HttpSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/// What listens in the place of PULSE while it cannot start: health with the reason, and a refusal for every event.
final class WaitingAssembly implements AutoCloseable {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(1);
    private static final String REFUSED = "pulse_requests_refused_total";

    private final StartFault fault;
    private final Counters counters = new Counters();
    private final CamelContext camel = new DefaultCamelContext();
    private final HttpEngine http;

    private WaitingAssembly(HttpSettings settings, StartFault fault) {
        this.fault = fault;
        http = new HttpEngine(settings.withOpenPaths(HealthRoute.ALIVE, HealthRoute.READY, HealthRoute.METRICS),
                refusal -> refused(refusal.reason()));
    }

    /// @throws java.io.UncheckedIOException if the port cannot be opened; names address and port
    static WaitingAssembly listening(HttpSettings settings, StartFault fault, Instant since) throws Exception {
        var waiting = new WaitingAssembly(settings, fault);
        try {
            waiting.start(since);
            return waiting;
        } catch (Exception e) {
            waiting.close();
            throw e;
        }
    }

    private void start(Instant since) throws Exception {
        var part = Part.down("start", "").openly(fault.reason() + " since %s: nothing is accepted, what was accepted is kept; it starts "
                + "by itself when that has passed: " + fault.fix(), since.truncatedTo(ChronoUnit.SECONDS));
        camel.getRegistry().bind("platform-http-engine", http);
        camel.addRoutes(new HealthRoute(new Readiness(List.of(() -> List.of(part))), counters));
        camel.addRoutes(new WaitingRoute(fault, () -> refused(fault.name().toLowerCase(Locale.ROOT))));
        camel.start();
        http.listen();
    }

    private void refused(String reason) {
        counters.counter(REFUSED, "Requests that were turned away", "reason", reason).increment();
    }

    StartFault fault() {
        return fault;
    }

    HttpEngine http() {
        return http;
    }

    @Override
    public void close() {
        http.drain(DRAIN_MAX);
        camel.stop();
    }
}
