package dev.pulse.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/// Brings requests of one path to one route, and the route's reply back. Makes no Camel header of anything a client sent.
final class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {
    private final Resources resources;
    private final Failures failures;
    private final String path;
    private final List<String> methods;

    /// @throws IllegalArgumentException if the endpoint asks for what this engine does not do
    HttpConsumer(PlatformHttpEndpoint endpoint, Processor route, Resources resources, Failures failures) {
        super(endpoint, route);
        this.resources = resources;
        this.failures = failures;
        this.path = exactPath(endpoint);
        this.methods = methods(endpoint);
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    String path() {
        return path;
    }

    List<String> methods() {
        return methods;
    }

    /// Whether the route is started and not suspended.
    boolean isTaking() {
        return isStarted();
    }

    /// Runs the route; the reply comes on whatever thread the route ends on, maybe before this returns.
    void answer(HttpRequest request, Consumer<HttpReply> whenDone) {
        var exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(request);
        getAsyncProcessor().process(exchange, synchronous -> whenDone.accept(taken(exchange)));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        resources.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        resources.remove(this);
        super.doStop();
    }

    private HttpReply taken(Exchange exchange) {
        var reply = reply(exchange);
        releaseExchange(exchange, false);
        return reply;
    }

    private HttpReply reply(Exchange exchange) {
        if (exchange.getException() != null) {
            return failures.reply(path, exchange.getException());
        }
        return exchange.getMessage().getBody() instanceof HttpReply reply ? reply : failures.noReply(path);
    }

    private static String exactPath(PlatformHttpEndpoint endpoint) {
        var path = endpoint.getPath();
        if (endpoint.isMatchOnUriPrefix() || path.contains("{") || path.contains("*")) {
            throw new IllegalArgumentException("platform-http:" + path + " is a pattern, expected one exact path");
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    private static List<String> methods(PlatformHttpEndpoint endpoint) {
        var restrict = endpoint.getHttpMethodRestrict();
        if (restrict == null) {
            return List.of("*");
        }
        return Arrays.stream(restrict.split(",")).map(method -> method.strip().toUpperCase(Locale.ROOT)).toList();
    }
}
