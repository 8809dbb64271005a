package dev.pulse.rule;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `flooding`, as in `severity event perMinute 60`: true if the rule has notified people of as many alerts as it may in
/// this minute; see [FloodGuard].
public final class FloodingLanguage extends LanguageSupport {
    /// The name under which routes find it in the registry.
    public static final String NAME = "flooding";

    private final FloodGuard guard;

    FloodingLanguage(FloodGuard guard) {
        this.guard = guard;
    }

    @Override
    public Predicate createPredicate(String expression) {
        return flooding(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return flooding(expression);
    }

    private Flooding flooding(String expression) {
        var words = expression.strip().split("\\s+");
        if (words.length != 4 || !words[0].equals("severity") || !words[2].equals("perMinute")) {
            throw new IllegalArgumentException("flooding: expected \"severity event perMinute 60\"");
        }
        return new Flooding(Grade.parse(words[1]), Integer.parseInt(words[3]), guard);
    }

    private static final class Flooding extends ExpressionAdapter {
        private final Grade grade;
        private final int perMinute;
        private final FloodGuard guard;

        private Flooding(Grade grade, int perMinute, FloodGuard guard) {
            this.grade = grade;
            this.perMinute = perMinute;
            this.guard = guard;
        }

        @Override
        public boolean matches(Exchange exchange) {
            if (!(exchange.getMessage().getBody() instanceof Entry<?>(var _, Event event))) {
                throw new IllegalArgumentException("flooding: expected an event in the body");
            }
            return !guard.admits(exchange.getFromRouteId(), grade.of(event) == Severity.CRITICAL, event.source(),
                    exchange.getVariable(AlertProducer.KEY, "", String.class), perMinute);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }
    }
}
