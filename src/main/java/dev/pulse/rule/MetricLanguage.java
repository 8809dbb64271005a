package dev.pulse.rule;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `metric`: true when the event in the body completes the time that a [Metric] had to stay beyond its limit.
public final class MetricLanguage extends LanguageSupport {
    /// The name under which routes find it in the registry.
    public static final String NAME = "metric";

    private final Holds holds;

    public MetricLanguage(Holds holds) {
        this.holds = holds;
    }

    @Override
    public Predicate createPredicate(String expression) {
        return new Lasts(Metric.parse(expression), holds);
    }

    @Override
    public Expression createExpression(String expression) {
        return new Lasts(Metric.parse(expression), holds);
    }

    private static final class Lasts extends ExpressionAdapter {
        private final Metric metric;
        private final Holds holds;

        private Lasts(Metric metric, Holds holds) {
            this.metric = metric;
            this.holds = holds;
        }

        @Override
        public boolean matches(Exchange exchange) {
            return switch (exchange.getMessage().getBody()) {
                case Entry<?>(var number, Event event) -> matches(exchange.getFromRouteId(), event);
                case Event event -> matches(exchange.getFromRouteId(), event);
                case null, default -> throw new IllegalArgumentException("metric: needs an event in the body");
            };
        }

        private boolean matches(String rule, Event event) {
            if (metric.lasting().isZero()) {
                return metric.isBeyond(event);
            }
            if (!metric.isIn(event)) {
                return false;
            }
            var key = metric.per().fill(event);
            if (!metric.isBeyond(event)) {
                holds.within(rule, key, event.at(), metric.gap());
                return false;
            }
            return holds.beyond(rule, key, event.at(), metric.gap()).compareTo(metric.lasting()) >= 0;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }
    }
}
