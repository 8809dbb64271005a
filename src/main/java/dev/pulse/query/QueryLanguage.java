package dev.pulse.query;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `query`: a predicate over a body that is an event, or an entry of a book with one.
///
/// The text is parsed when the route is created; a wrong one stops that route with its message.
public final class QueryLanguage extends LanguageSupport {
    private final Clock clock;

    /// What Camel calls.
    public QueryLanguage() {
        this(Clock.systemUTC());
    }

    /// @param clock what `now` in a query means; bind the language in the registry as `query` to use another than the system's
    public QueryLanguage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Predicate createPredicate(String expression) {
        return new Matches(Query.parse(expression), clock);
    }

    @Override
    public Expression createExpression(String expression) {
        return new Matches(Query.parse(expression), clock);
    }

    private static final class Matches extends ExpressionAdapter {
        private final Query query;
        private final Clock clock;

        private Matches(Query query, Clock clock) {
            this.query = query;
            this.clock = clock;
        }

        @Override
        public boolean matches(Exchange exchange) {
            return query.matches(EventBody.event(exchange.getMessage().getBody(), this), clock.instant());
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }

        @Override
        public String toString() {
            return "query[" + query + "]";
        }
    }
}
