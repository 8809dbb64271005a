package dev.pulse.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.http.HttpProducer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;

/// Posts the message and reads no more of the answer than it needs.
final class WebhookProducer extends HttpProducer {
    /// The client's own timeouts begin again with every byte; this one ends an answer that only drips.
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(15);
    private static final int ANSWER_BYTES_MAX = 4_096;

    private final WebhookEndpoint endpoint;

    WebhookProducer(WebhookEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected HttpUriRequest createMethod(Exchange exchange) throws InvalidPayloadException {
        var post = endpoint.post();
        var sending = exchange.getMessage().getMandatoryBody(Sending.class);
        post.setEntity(new StringEntity(sending.text(), ContentType.APPLICATION_JSON));
        return post;
    }

    @Override
    protected <T> T executeMethod(Exchange exchange, HttpHost host, HttpUriRequest request, HttpClientResponseHandler<T> handler)
            throws IOException, HttpException {
        var deadline = CompletableFuture.runAsync(request::abort,
                CompletableFuture.delayedExecutor(ATTEMPT_MAX.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return super.executeMethod(exchange, host, request, handler);
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    protected void populateResponse(Exchange exchange, HttpUriRequest request, ClassicHttpResponse response,
            HeaderFilterStrategy strategy, int status) throws IOException {
        var sending = exchange.getMessage().getBody(Sending.class);
        var retryAfter = Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue).orElse("");
        var outcome = new HttpAnswer(status, retryAfter, status == 429 ? beginning(response) : "").outcome(endpoint.now());
        // The rest of the answer is not waited for: it could be endless, and would turn a success into a failure. Closing a
        // response that has its entity would read it to the end.
        response.setEntity(null);
        response.close();
        exchange.getMessage().setBody(new Sent(sending.delivery(), outcome));
    }

    private static String beginning(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null ? ""
                : new String(response.getEntity().getContent().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
    }
}
