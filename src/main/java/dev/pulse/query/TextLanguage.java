package dev.pulse.query;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `text`: fills a [TextTemplate] from a body that is an event, or an entry of a book with one.
///
/// The text is parsed when the route is created; a wrong one stops that route with its message.
public final class TextLanguage extends LanguageSupport {
    @Override
    public Expression createExpression(String expression) {
        return new Filled(TextTemplate.parse(expression));
    }

    @Override
    public Predicate createPredicate(String expression) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(expression));
    }

    private static final class Filled extends ExpressionAdapter {
        private final TextTemplate template;

        private Filled(TextTemplate template) {
            this.template = template;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return template.fill(EventBody.event(exchange.getMessage().getBody(), this));
        }

        @Override
        public String toString() {
            return "text[" + template + "]";
        }
    }
}
