package dev.pulse.notify;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/// The webhook of one channel. What camel-http knows as its address is a placeholder; the real one only goes into the request.
public final class WebhookEndpoint extends HttpEndpoint {
    private static final URI PLACEHOLDER = URI.create("https://webhook.invalid/");

    private final WebhookTarget target;
    private final String token;
    private final Clock clock;

    WebhookEndpoint(String uri, WebhookComponent component, WebhookTarget target, String token, Clock clock) {
        super(uri, component, PLACEHOLDER);
        this.target = target;
        this.token = token;
        this.clock = clock;
        setHttpClient(WebhookClient.to(target));
        setSkipRequestHeaders(true);
        setSkipControlHeaders(true);
        setThrowExceptionOnFailure(false);
    }

    @Override
    public Producer createProducer() {
        return new WebhookProducer(this);
    }

    HttpPost post() {
        var post = new HttpPost(target.uri());
        if (!token.isEmpty()) {
            post.setHeader("Authorization", "Bearer " + token);
        }
        return post;
    }

    Instant now() {
        return clock.instant();
    }
}
