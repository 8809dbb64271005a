package dev.pulse.rule;

import dev.pulse.query.Query;
import dev.pulse.query.TextTemplate;
import dev.pulse.rule.YamlNode.Listing;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Checks the parameters of rules that are made from a template, each against what it means, so that a mistake has its line.
final class RuleParameters {
    static final int ALERTS_PER_MINUTE_MAX = 10_000;
    private static final String ALERTS_PER_MINUTE = "alertsPerMinute";
    /// As the templates have it.
    private static final String ALERTS_PER_MINUTE_DEFAULT = "1000";
    private static final YamlNode NO_PARAMETERS = new Listing(List.of(), 0);
    private static final Map<String, Consumer<String>> MEANINGS = Map.ofEntries(
            Map.entry("events", EventTypes::parse),
            Map.entry("when", Query::parse),
            Map.entry("title", RuleParameters::title),
            Map.entry("per", TextTemplate::parse),
            Map.entry("severity", Grade::parse),
            Map.entry("repeat", Span::parse),
            Map.entry("tell", YesNo::parse),
            Map.entry(ALERTS_PER_MINUTE, RuleParameters::alertsPerMinute),
            Map.entry("value", Metric::someFields),
            Map.entry("of", Metric::fields),
            Map.entry("limit", Limit::parse),
            Map.entry("for", Span::parse),
            Map.entry("gap", Metric::gap));

    /// By template, then by parameter, whether it must be given.
    private final Map<String, Map<String, Boolean>> templates = new TreeMap<>();

    /// @param parameters of the template, and whether each must be given
    void template(String id, Map<String, Boolean> parameters) {
        if (!MEANINGS.keySet().containsAll(parameters.keySet())) {
            throw new IllegalStateException("the template " + id + " has a parameter that nothing checks");
        }
        templates.put(id, Map.copyOf(parameters));
    }

    /// Finds what is wrong with a rule made from a template, of which the attributes are right.
    void check(Mapping rule, RuleScope scope) {
        var template = (Text) rule.find(RuleItems.TEMPLATE).orElseThrow();
        var known = templates.get(template.text());
        if (known == null) {
            scope.add(new RuleFileException(template.line(), Suggestion.of(template.text(), "template", templates.keySet())));
            return;
        }
        var mistakes = check(rule, template, known);
        mistakes.forEach(scope::add);
        if (mistakes.isEmpty()) {
            scope.calls().remember(Integer.parseInt(value(rule, ALERTS_PER_MINUTE).orElse(ALERTS_PER_MINUTE_DEFAULT)));
        }
    }

    private static Optional<String> value(Mapping rule, String name) {
        if (!(rule.find(RuleItems.PARAMETERS).orElse(NO_PARAMETERS) instanceof Listing list)) {
            return Optional.empty();
        }
        return list.items().stream().map(Mapping.class::cast).filter(parameter -> word(parameter, "name").text().equals(name))
                .map(parameter -> word(parameter, "value").text()).findFirst();
    }

    private static Text word(Mapping parameter, String key) {
        return (Text) parameter.find(key).orElseThrow();
    }

    private static List<RuleFileException> check(Mapping rule, Text template, Map<String, Boolean> known) {
        var mistakes = new ArrayList<RuleFileException>();
        var given = new HashSet<String>();
        if (rule.find(RuleItems.PARAMETERS).orElse(NO_PARAMETERS) instanceof Listing parameters) {
            for (var parameter : parameters.items()) {
                check((Mapping) parameter, known, given, mistakes);
            }
        }
        var missing = known.keySet().stream().filter(known::get).filter(name -> !given.contains(name)).sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            mistakes.addFirst(new RuleFileException(template.line(), "the template " + template.quoted() + " needs " + missing));
        }
        return mistakes;
    }

    private static void check(Mapping parameter, Map<String, Boolean> known, Set<String> given, List<RuleFileException> mistakes) {
        var name = word(parameter, "name");
        var value = word(parameter, "value");
        if (!known.containsKey(name.text())) {
            mistakes.add(new RuleFileException(name.line(), Suggestion.of(name.text(), "parameter", known.keySet())));
        } else if (!given.add(name.text())) {
            mistakes.add(new RuleFileException(name.line(), name.quoted() + " is given twice"));
        } else {
            try {
                MEANINGS.get(name.text()).accept(value.text());
            } catch (IllegalArgumentException e) {
                mistakes.add(new RuleFileException(value.line(), e.getMessage()));
            }
        }
    }

    private static void title(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty; expected what people are to read");
        }
        TextTemplate.parse(text);
    }

    private static void alertsPerMinute(String text) {
        Shape.requireNumber(text, 1, ALERTS_PER_MINUTE_MAX);
    }
}
