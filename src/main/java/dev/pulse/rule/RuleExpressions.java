package dev.pulse.rule;

import dev.pulse.query.Query;
import dev.pulse.query.TextTemplate;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Pair;
import dev.pulse.rule.YamlNode.Text;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The expressions of a rule: in which languages, and how each is written out for Camel.
final class RuleExpressions {
    static final int THROTTLE_MAX = 1_000;
    private static final String WRAPPED = "expression";
    private static final String LANGUAGE = "language";
    private static final String CONSTANT = "constant";
    private static final String SIMPLE = "simple";
    private static final String VARIABLE = "variable";
    private static final String SEEN = "${routeId}/${body.number}";
    /// Those that are written as `simple: "…"`; the others are `language: { language: query, expression: "…" }`.
    private static final Set<String> SHORT = Set.of(CONSTANT, SIMPLE, VARIABLE);
    /// The keys under which an expression may stand.
    static final Set<String> KEYS = Set.of(WRAPPED, LANGUAGE, CONSTANT, SIMPLE, VARIABLE);
    /// The languages that are not written out as [SimpleLanguage], with what each accepts.
    private static final Map<String, Consumer<String>> PARSERS = Map.of("query", Query::parse, "text", TextTemplate::parse,
            "metric", Metric::parse, VARIABLE, Accessor::variable);

    private RuleExpressions() {}

    /// What a step needs its expression for.
    enum Slot {
        NONE, CONDITION, VALUE,
        /// Under which this rule has seen this event; a key of another rule or event would make that one be passed over.
        KEY,
        /// A number of events, at most [#THROTTLE_MAX].
        COUNT
    }

    /// The languages of a rule.
    static Set<String> languages() {
        var all = new TreeSet<>(PARSERS.keySet());
        all.addAll(SHORT);
        return all;
    }

    /// @return the expression for Camel
    static Pair checked(String step, Mapping body, Slot slot, RuleScope scope) throws RuleFileException {
        var found = body.pairs().stream().filter(pair -> KEYS.contains(pair.key().text())).toList();
        if (found.size() != 1) {
            throw new RuleFileException(found.isEmpty() ? body.line() : found.getLast().key().line(), found.isEmpty()
                    ? step + " needs an expression, such as simple: or language:" : step + " has two expressions");
        }
        var key = found.getFirst().key().text();
        var value = found.getFirst().value();
        return switch (key) {
            case WRAPPED -> wrapped(step, value, slot, scope);
            case LANGUAGE -> {
                var named = parts(value, Set.of(LANGUAGE, WRAPPED));
                yield written(need(named, LANGUAGE), need(named, WRAPPED), slot, scope);
            }
            default -> written(new Text(key, value.line()),
                    value instanceof Text text ? text : need(parts(value, Set.of(WRAPPED)), WRAPPED), slot, scope);
        };
    }

    private static Pair wrapped(String step, YamlNode value, Slot slot, RuleScope scope) throws RuleFileException {
        var inner = new HashSet<>(KEYS);
        inner.remove(WRAPPED);
        return checked(step, parts(value, inner), slot, scope);
    }

    private static Mapping parts(YamlNode value, Set<String> keys) throws RuleFileException {
        if (!(value instanceof Mapping mapping)) {
            throw new RuleFileException(value.line(), "expected a text, or { language: …, expression: \"…\" }");
        }
        for (var pair : mapping.pairs()) {
            if (!keys.contains(pair.key().text())) {
                throw new RuleFileException(pair.key().line(), Suggestion.of(pair.key().text(), "attribute of an expression", keys));
            }
        }
        return mapping;
    }

    private static Text need(Mapping mapping, String key) throws RuleFileException {
        return Shape.scalar(mapping.find(key).orElseThrow(() -> new RuleFileException(mapping.line(), "an expression needs " + key)));
    }

    private static Pair written(Text language, Text expression, Slot slot, RuleScope scope) throws RuleFileException {
        return switch (slot) {
            case COUNT -> {
                var pair = number(language, expression, 1, THROTTLE_MAX);
                scope.calls().remember(Integer.parseInt(expression.text()));
                yield pair;
            }
            case KEY -> key(language, expression);
            case CONDITION, VALUE, NONE -> evaluated(language, expression, slot);
        };
    }

    private static Pair number(Text language, Text expression, int min, int max) throws RuleFileException {
        if (!language.text().equals(CONSTANT)) {
            throw new RuleFileException(language.line(), "expected constant: and a number");
        }
        Shape.parsed(expression, word -> Shape.requireNumber(word, min, max));
        return Pair.made(CONSTANT, expression);
    }

    private static Pair key(Text language, Text expression) throws RuleFileException {
        var isSeen = language.text().equals(SIMPLE) && expression.text().equals(SEEN)
                || language.text().equals(SeenLanguage.NAME) && expression.text().isEmpty();
        if (!isSeen) {
            throw new RuleFileException(expression.line(), "expected simple: \"" + SEEN + "\", the only key a rule may mark as seen");
        }
        return camel(SeenLanguage.NAME, "");
    }

    private static Pair evaluated(Text language, Text expression, Slot slot) throws RuleFileException {
        var name = language.text();
        if (name.equals(CONSTANT)) {
            return camel(SimpleLanguage.NAME, SimpleLanguage.CONSTANT + expression.text());
        }
        if (name.equals(SIMPLE)) {
            var isCondition = slot == Slot.CONDITION;
            Shape.parsed(expression, isCondition ? SimpleCondition::parse : SimpleText::parse);
            return camel(SimpleLanguage.NAME, (isCondition ? SimpleLanguage.CONDITION : SimpleLanguage.TEXT) + expression.text());
        }
        var parser = Optional.ofNullable(PARSERS.get(name)).orElseThrow(() ->
                new RuleFileException(language.line(), Suggestion.of(name, "language of a rule", languages())));
        Shape.parsed(expression, parser);
        return camel(name, expression.text());
    }

    private static Pair camel(String language, String expression) {
        return Pair.made(LANGUAGE, Mapping.made(Pair.made(LANGUAGE, language), Pair.made(WRAPPED, expression)));
    }
}
