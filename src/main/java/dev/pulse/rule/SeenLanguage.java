package dev.pulse.rule;

import dev.pulse.event.Entry;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `seen`: the key under which [SeenRepository] knows that this rule has seen this event. Its text is the rule's
/// name and may be empty, for that of the route. (`${routeId}/${body.number}` in Simple says the same, at twenty times the cost.)
public final class SeenLanguage extends LanguageSupport {
    /// The name under which routes find it in the registry.
    public static final String NAME = "seen";

    @Override
    public Predicate createPredicate(String expression) {
        throw new IllegalArgumentException("seen: is a key, not a condition");
    }

    @Override
    public Expression createExpression(String expression) {
        return new Seen(expression.strip());
    }

    private static final class Seen extends ExpressionAdapter {
        private final String rule;

        private Seen(String rule) {
            this.rule = rule;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            if (exchange.getMessage().getBody() instanceof Entry<?>(var number, var event)) {
                return (rule.isEmpty() ? exchange.getFromRouteId() : rule) + "/" + number;
            }
            throw new IllegalArgumentException("seen: needs an event in the body");
        }
    }
}
