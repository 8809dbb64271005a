package dev.pulse.rule;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/// The Camel language `rule-simple`: what [RuleExpressions] makes of `simple` and `constant` in a rule. The first character says how the
/// rest is read, so that Camel takes no text for the name of a file: `=` as it is, `$` as a [SimpleText], `?` as a [SimpleCondition].
public final class SimpleLanguage extends LanguageSupport {
    /// The name under which rules find it in the registry.
    public static final String NAME = "rule-simple";
    static final String CONSTANT = "=";
    static final String TEXT = "$";
    static final String CONDITION = "?";

    @Override
    public Predicate createPredicate(String expression) {
        return read(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return read(expression);
    }

    private static ExpressionAdapter read(String expression) {
        var rest = expression.substring(1);
        return switch (expression.substring(0, 1)) {
            case CONSTANT -> new Constant(rest);
            case TEXT -> new Filled(SimpleText.parse(rest));
            case CONDITION -> new Compared(SimpleCondition.parse(rest));
            default -> throw new IllegalArgumentException("rule-simple: expected =, $ or ? first");
        };
    }

    private static final class Constant extends ExpressionAdapter {
        private final String text;

        private Constant(String text) {
            this.text = text;
        }

        @Override
        public boolean matches(Exchange exchange) {
            return Boolean.parseBoolean(text);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return text;
        }
    }

    private static final class Filled extends ExpressionAdapter {
        private final SimpleText text;

        private Filled(SimpleText text) {
            this.text = text;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return text.fill(exchange);
        }
    }

    private static final class Compared extends ExpressionAdapter {
        private final SimpleCondition condition;

        private Compared(SimpleCondition condition) {
            this.condition = condition;
        }

        @Override
        public boolean matches(Exchange exchange) {
            return condition.isTrue(exchange);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }
    }
}
