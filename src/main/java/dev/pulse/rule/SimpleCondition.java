package dev.pulse.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/// The part of Camel's language `simple` that a rule may use as a condition: a value, or two compared, several joined by `&&` or `||`.
///
/// @param anyOf each a list of comparisons that must all be true
record SimpleCondition(List<List<Predicate<Exchange>>> anyOf) {
    static final int COMPARISONS_MAX = 16;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<name>\\$\\{[^{}]*})|'(?<single>[^']*)'|\"(?<quoted>[^\"]*)\"|(?<word>-?\\d{1,15}(?:\\.\\d{1,15})?|true|false)"
            + "|(?<sign>==|!=|>=|<=|>|<|&&|\\|\\||contains(?=\\s)))\\s*");
    private static final String CONTAINS = "contains";
    private static final Map<String, IntPredicate> COMPARISONS = Map.of("==", order -> order == 0, "!=", order -> order != 0,
            ">", order -> order > 0, ">=", order -> order >= 0, "<", order -> order < 0, "<=", order -> order <= 0);

    SimpleCondition {
        anyOf = anyOf.stream().map(List::copyOf).toList();
    }

    /// @throws IllegalArgumentException for anything else than comparisons of values, texts and numbers
    static SimpleCondition parse(String text) {
        SimpleText.requireNoOtherFunction(text);
        return new Parser(TOKEN.matcher(text), text.length()).condition();
    }

    boolean isTrue(Exchange exchange) {
        return anyOf.stream().anyMatch(all -> all.stream().allMatch(one -> one.test(exchange)));
    }

    private static int order(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        } catch (NumberFormatException e) {
            return left.compareTo(right);
        }
    }

    private static final class Parser {
        private final Matcher tokens;
        private final int end;
        private int at;

        private Parser(Matcher tokens, int end) {
            this.tokens = tokens;
            this.end = end;
        }

        private SimpleCondition condition() {
            var anyOf = new ArrayList<List<Predicate<Exchange>>>();
            anyOf.add(new ArrayList<>(List.of(comparison())));
            for (var count = 1; at < end; count++) {
                if (count == COMPARISONS_MAX) {
                    throw new IllegalArgumentException("more than %d comparisons in one condition".formatted(COMPARISONS_MAX));
                }
                switch (sign()) {
                    case "||" -> anyOf.add(new ArrayList<>(List.of(comparison())));
                    case "&&" -> anyOf.getLast().add(comparison());
                    default -> throw wrong();
                }
            }
            return new SimpleCondition(anyOf);
        }

        private Predicate<Exchange> comparison() {
            var left = operand();
            if (at == end || tokens.region(at, end).lookingAt() && List.of("&&", "||").contains(String.valueOf(tokens.group("sign")))) {
                return exchange -> Boolean.parseBoolean(left.apply(exchange));
            }
            var sign = sign();
            var right = operand();
            if (sign.equals(CONTAINS)) {
                return exchange -> left.apply(exchange).contains(right.apply(exchange));
            }
            var wanted = COMPARISONS.get(sign);
            if (wanted == null) {
                throw wrong();
            }
            return exchange -> wanted.test(order(left.apply(exchange), right.apply(exchange)));
        }

        private Function<Exchange, String> operand() {
            next();
            if (tokens.group("name") != null) {
                var name = tokens.group("name");
                return Accessor.parse(name.substring(2, name.length() - 1))::text;
            }
            for (var kind : List.of("single", "quoted", "word")) {
                var literal = tokens.group(kind);
                if (literal != null && !literal.contains("$")) {
                    return exchange -> literal;
                }
            }
            throw wrong();
        }

        private String sign() {
            next();
            if (tokens.group("sign") == null) {
                throw wrong();
            }
            return tokens.group("sign");
        }

        private void next() {
            if (!tokens.region(at, end).lookingAt()) {
                throw wrong();
            }
            at = tokens.end();
        }

        private static IllegalArgumentException wrong() {
            return new IllegalArgumentException("expected comparisons such as ${variable.key} == 'x' && ${body.number} > 5; the signs are "
                    + "==, !=, >, >=, <, <= and contains, joined by && or ||");
        }
    }
}
