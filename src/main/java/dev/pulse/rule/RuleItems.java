package dev.pulse.rule;

import dev.pulse.rule.YamlNode.Listing;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Pair;
import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.List;

/// The rules of a file: a list, each made from a template or a route of its own.
final class RuleItems {
    static final String TEMPLATED = "templatedRoute";
    static final String TEMPLATE = "routeTemplateRef";
    static final String PARAMETERS = "parameters";
    static final String ROUTE_ID = "routeId";
    static final String ROUTE = "route";
    static final String ID = "id";

    private RuleItems() {}

    /// One entry of the file.
    ///
    /// @param kind [#TEMPLATED] or [#ROUTE]
    record Item(Text kind, YamlNode body) {
        private boolean isTemplated() {
            return TEMPLATED.equals(kind.text());
        }

        /// @param otherwise if the file gives none
        Text id(String otherwise) {
            return body instanceof Mapping mapping && mapping.find(isTemplated() ? ROUTE_ID : ID).orElse(body) instanceof Text id
                    ? id : new Text(otherwise, kind.line());
        }

        /// The rule as Camel is given it; what is wrong with it goes to the scope.
        YamlNode checked(RuleParameters parameters, RuleScope scope) {
            try {
                return Mapping.made(new Pair(kind, isTemplated()
                        ? RuleGrammar.templated(body, parameters, scope) : RuleGrammar.route(body, scope)));
            } catch (RuleFileException e) {
                scope.add(e);
                return Mapping.made();
            }
        }
    }

    /// @throws RuleFileException if it is not a list of rules
    static List<Item> of(YamlNode root) throws RuleFileException {
        if (!(root instanceof Listing list) || list.items().isEmpty()) {
            throw new RuleFileException(root.line(), "expected a list of rules, each beginning with \"- " + TEMPLATED + ":\"");
        }
        var items = new ArrayList<Item>();
        for (var node : list.items()) {
            items.add(item(node));
        }
        return items;
    }

    private static Item item(YamlNode node) throws RuleFileException {
        if (!(node instanceof Mapping map) || map.pairs().size() != 1) {
            throw new RuleFileException(node.line(), "expected one \"" + TEMPLATED + ":\" or \"" + ROUTE + ":\"");
        }
        var kind = map.pairs().getFirst().key();
        if (!List.of(TEMPLATED, ROUTE).contains(kind.text())) {
            throw new RuleFileException(kind.line(), Suggestion.of(kind.text(), "kind of rule", List.of(TEMPLATED, ROUTE)));
        }
        return new Item(kind, map.pairs().getFirst().value());
    }
}
