package dev.pulse.notify;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;

/// `webhook:<channel>` posts a [Sending] to the channel's webhook and leaves a [Sent].
///
/// It is camel-http with three doors closed. The address, which is a secret, is not in the endpoint's URI, so it is in no route
/// dump, log line or management bean. The addresses a name resolves to are checked, and those are the ones connected to. Headers
/// neither become request headers nor steer the request, and nothing of the answer becomes a header.
public final class WebhookComponent extends HttpComponent {
    private final Map<String, WebhookTarget> targets;
    private final Map<String, String> tokens;
    private final Clock clock;

    /// @param targets by channel
    /// @param tokens  by channel, sent as `Authorization: Bearer`; a channel without one sends none
    public WebhookComponent(Map<String, WebhookTarget> targets, Map<String, String> tokens, Clock clock) {
        this.targets = Map.copyOf(targets);
        this.tokens = Map.copyOf(tokens);
        this.clock = clock;
        setAutomaticRetriesDisabled(true);
        setCookieManagementDisabled(true);
        setSkipRequestHeaders(true);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String channel, Map<String, Object> parameters) {
        var target = targets.get(channel);
        if (target == null) {
            throw new IllegalArgumentException("no webhook is configured for channel \"" + channel + "\", only for " + targets.keySet());
        }
        return new WebhookEndpoint(uri, this, target, tokens.getOrDefault(channel, ""), clock);
    }
}
