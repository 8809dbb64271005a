package dev.pulse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;

/// Decides by the head alone, before a byte of the body is read, whether a request may go on. The order of the checks is fixed:
/// a client without the token learns nothing of the rest.
final class Gate {
    private final HttpSettings settings;
    private final Load load;

    Gate(HttpSettings settings, Load load) {
        this.settings = settings;
        this.load = load;
    }

    /// What the body of a request to an open path may have; none has a use for one.
    static final int OPEN_BODY_BYTES_MAX = 1024;

    Optional<Refusal> refusal(Resource resource, HttpServerRequest request) {
        if (resource.routes().isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_PATH);
        }
        var route = resource.route(request.method().name());
        if (load.isDraining() && !resource.isOpen() || route.isPresent() && !route.get().isTaking()) {
            return Optional.of(Refusal.DRAINING);
        }
        if (route.isEmpty()) {
            return Optional.of(Refusal.WRONG_METHOD);
        }
        if (!resource.isOpen() && !settings.token().isShownBy(header(request, HttpHeaderNames.AUTHORIZATION))) {
            return Optional.of(Refusal.WRONG_TOKEN);
        }
        if (!resource.isOpen() && isWebPage(request)) {
            return Optional.of(Refusal.WEB_PAGE);
        }
        return bodyRefusal(resource, request).or(() -> loadRefusal(resource));
    }

    /// Why so many bytes are too many for a body.
    static Optional<Refusal> sizeRefusal(HttpLimits limits, Resource resource, long bytes) {
        if (resource.isOpen()) {
            return bytes > OPEN_BODY_BYTES_MAX ? Optional.of(Refusal.OPEN_BODY_TOO_LARGE) : Optional.empty();
        }
        return bytes > limits.bodyBytesMax() ? Optional.of(Refusal.BODY_TOO_LARGE) : Optional.empty();
    }

    static boolean isGzip(HttpServerRequest request) {
        return header(request, HttpHeaderNames.CONTENT_ENCODING).equalsIgnoreCase("gzip");
    }

    static String header(HttpServerRequest request, CharSequence name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private Optional<Refusal> bodyRefusal(Resource resource, HttpServerRequest request) {
        if (hasTypedBody(request) && MediaType.accepted(header(request, HttpHeaderNames.CONTENT_TYPE)).isEmpty()) {
            return Optional.of(Refusal.WRONG_MEDIA_TYPE);
        }
        var encoding = header(request, HttpHeaderNames.CONTENT_ENCODING);
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(Refusal.WRONG_ENCODING);
        }
        var length = header(request, HttpHeaderNames.CONTENT_LENGTH);
        return length.isEmpty() ? Optional.empty() : sizeRefusal(settings.limits(), resource, Long.parseLong(length));
    }

    private Optional<Refusal> loadRefusal(Resource resource) {
        return load.isBusy() && !resource.isOpen() ? Optional.of(Refusal.TOO_BUSY) : Optional.empty();
    }

    // Browsers let any page post to the loopback address and say so in this header. Where a token is asked for, no page has it.
    private boolean isWebPage(HttpServerRequest request) {
        return settings.token().isOpen() && !header(request, HttpHeaderNames.ORIGIN).isEmpty();
    }

    private static boolean hasTypedBody(HttpServerRequest request) {
        return request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
    }
}
