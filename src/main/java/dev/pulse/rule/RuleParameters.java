package dev.pulse.rule;

import dev.pulse.query.Query;
import dev.pulse.query.TextTemplate;
import dev.pulse.rule.RuleOutline.Item;
import dev.pulse.rule.RuleOutline.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Checks the parameters of rules that are made from a template, each against what it means, so that a mistake has its line.
final class RuleParameters {
    private static final int ALERTS_PER_MINUTE_MAX = 10_000;
    private static final Map<String, Consumer<String>> MEANINGS = Map.ofEntries(
            Map.entry("events", EventTypes::parse),
            Map.entry("when", Query::parse),
            Map.entry("title", RuleParameters::title),
            Map.entry("per", TextTemplate::parse),
            Map.entry("severity", Grade::parse),
            Map.entry("repeat", Span::parse),
            Map.entry("tell", YesNo::parse),
            Map.entry("alertsPerMinute", RuleParameters::alertsPerMinute),
            Map.entry("value", Metric::someFields),
            Map.entry("of", Metric::fields),
            Map.entry("limit", Limit::parse),
            Map.entry("for", Span::parse),
            Map.entry("gap", Metric::gap));

    /// By template, then by parameter, whether it must be given.
    private final Map<String, Map<String, Boolean>> templates = new TreeMap<>();

    /// @param parameters of the template, and whether each must be given
    void template(String id, Map<String, Boolean> parameters) {
        templates.put(id, Map.copyOf(parameters));
    }

    /// Everything that is wrong with the item; empty for a route of its own.
    List<RuleFileException> check(Item item) {
        if (item.template().isEmpty()) {
            return List.of();
        }
        var template = item.template().get();
        var known = templates.get(template.text());
        return known == null
                ? List.of(new RuleFileException(template.line(), Suggestion.of(template.text(), "template", templates.keySet())))
                : check(item, known);
    }

    private List<RuleFileException> check(Item item, Map<String, Boolean> known) {
        var mistakes = new ArrayList<RuleFileException>();
        var given = new HashSet<String>();
        for (var parameter : item.parameters()) {
            check(parameter, known, !given.add(parameter.name().text()), mistakes);
        }
        var missing = known.keySet().stream().filter(known::get).filter(name -> !given.contains(name)).sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            mistakes.addFirst(new RuleFileException(item.kind().line(),
                    "the template " + item.template().orElseThrow().text() + " needs " + missing));
        }
        return mistakes;
    }

    private static void check(Parameter parameter, Map<String, Boolean> known, boolean twice, List<RuleFileException> mistakes) {
        var name = parameter.name();
        var value = parameter.value();
        if (!known.containsKey(name.text())) {
            mistakes.add(new RuleFileException(name.line(), Suggestion.of(name.text(), "parameter", known.keySet())));
        } else if (twice) {
            mistakes.add(new RuleFileException(name.line(), name.text() + " is given twice"));
        } else {
            try {
                MEANINGS.getOrDefault(name.text(), text -> { }).accept(value.text());
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
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > ALERTS_PER_MINUTE_MAX) {
            throw new IllegalArgumentException("\"" + text + "\" is no number from 1 to " + ALERTS_PER_MINUTE_MAX);
        }
    }
}
