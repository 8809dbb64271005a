package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `quiet`, as in `tell true repeat 15m`: true while the rule has nothing to say about its key, because it only
/// counts or because it raised an alert less than `repeat` ago.
public final class QuietLanguage extends LanguageSupport {
    /// The name under which routes find it in the registry.
    public static final String NAME = "quiet";

    private final Alerts alerts;

    public QuietLanguage(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Predicate createPredicate(String expression) {
        return quiet(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return quiet(expression);
    }

    private Quiet quiet(String expression) {
        var words = expression.strip().split("\\s+");
        if (words.length != 4 || !words[0].equals("tell") || !words[2].equals("repeat")) {
            throw new IllegalArgumentException("quiet: expected \"tell true repeat 15m\"");
        }
        return new Quiet(YesNo.parse(words[1]), Span.parse(words[3]), alerts);
    }

    private static final class Quiet extends ExpressionAdapter {
        private final boolean tells;
        private final Duration repeat;
        private final Alerts alerts;

        private Quiet(boolean tells, Duration repeat, Alerts alerts) {
            this.tells = tells;
            this.repeat = repeat;
            this.alerts = alerts;
        }

        @Override
        public boolean matches(Exchange exchange) {
            var key = exchange.getVariable(AlertProducer.KEY, "", String.class);
            return !tells || alerts.isCoolingDown(exchange.getFromRouteId(), key, repeat);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }
    }
}
