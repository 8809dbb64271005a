package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/// `alert:raise` makes an alert of an event, `alert:hold` counts it with a reason instead.
public final class AlertComponent extends DefaultComponent {
    private final Alerts alerts;

    public AlertComponent(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new AlertEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Alerts alerts() {
        return alerts;
    }
}
