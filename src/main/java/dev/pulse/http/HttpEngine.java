package dev.pulse.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.service.ServiceSupport;

/// The engine behind `platform-http:`; bind it in the registry as `platform-http-engine`.
///
/// Starting it opens no port: [#listen()] does, after all routes are started, so no client meets half a service. [#drain(Duration)]
/// comes before the routes stop.
public final class HttpEngine extends ServiceSupport implements PlatformHttpEngine {
    private final HttpSettings settings;
    private final Refusals refusals;
    private final Resources resources;
    private final Failures failures;
    private volatile Optional<HttpListener> listener = Optional.empty();

    public HttpEngine(HttpSettings settings, Refusals refusals) {
        this.settings = settings;
        this.refusals = new RefusalLog(refusals);
        this.resources = new Resources(settings);
        this.failures = new Failures(this.refusals);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor route) {
        return new HttpConsumer(endpoint, route, resources, failures);
    }

    /// Opens the port.
    ///
    /// @throws java.io.UncheckedIOException if it cannot; names address and port
    /// @throws IllegalStateException        if it is open
    public synchronized void listen() {
        if (listener.isPresent()) {
            throw new IllegalStateException("the engine listens already");
        }
        listener = Optional.of(HttpListener.listen(settings, resources, failures, refusals));
    }

    /// The port that is bound; the settings' own before [#listen()].
    public int port() {
        return listener.map(HttpListener::port).orElse(settings.port());
    }

    /// Where to reach it, such as `http://127.0.0.1:8765`.
    public String address() {
        var bind = settings.bind();
        return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port();
    }

    /// Done when the event loop has come round once more; while it is not, nobody is answered. At once when no port is open.
    public CompletableFuture<Void> turn() {
        return listener.map(HttpListener::turn).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /// Turns new requests away with 503, waits for those under way, but not longer than the limit, and closes the port.
    /// Does nothing when no port is open.
    public synchronized void drain(Duration limit) {
        listener.ifPresent(open -> open.drain(limit));
        listener = Optional.empty();
    }

    @Override
    public int getServerPort() {
        return port();
    }

    @Override
    public String getScheme() {
        return "http";
    }

    /// Closes the port at once, if it is open.
    @Override
    protected synchronized void doStop() {
        listener.ifPresent(HttpListener::close);
        listener = Optional.empty();
    }
}
