package dev.pulse.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// What stands where in a rule file: Camel reads the file itself, this knows the lines for what is wrong in it.
///
/// @param rules in the order of the file; at least one
record RuleOutline(List<Item> rules) {
    static final String TEMPLATED = "templatedRoute";
    static final String ROUTE = "route";
    /// What Camel would replace wherever it stands: by a setting or a variable of the process, which may be a secret.
    private static final List<String> PLACEHOLDERS = List.of("{{", "#property:");
    /// Where a text that begins so is not the text but the name of the file that holds it.
    private static final String ELSEWHERE = "resource:";
    private static final LoadSettings YAML = LoadSettings.builder().setMaxAliasesForCollections(1).build();

    /// A text and its line.
    record Word(String text, int line) {}

    /// A parameter of a template.
    record Parameter(Word name, Word value) {}

    /// One entry of the file.
    ///
    /// @param kind       [#TEMPLATED] or [#ROUTE]
    /// @param id         empty if the file gives none
    /// @param template   empty for a route
    /// @param parameters empty for a route
    record Item(Word kind, Optional<Word> id, Optional<Word> template, List<Parameter> parameters) {
        Item {
            parameters = List.copyOf(parameters);
        }

        boolean isTemplated() {
            return TEMPLATED.equals(kind.text());
        }
    }

    RuleOutline {
        rules = List.copyOf(rules);
    }

    /// @throws RuleFileException if it is no YAML, no list of rules, or would have something from outside put in
    static RuleOutline parse(String text) throws RuleFileException {
        try {
            for (var event : new Parse(YAML).parseString(text)) {
                if (event instanceof ScalarEvent scalar) {
                    requireOwnText(scalar);
                }
            }
            var root = new Compose(YAML).composeString(text);
            return of(root.orElseThrow(() -> new RuleFileException(0, "holds comments only")));
        } catch (MarkedYamlEngineException e) {
            throw new RuleFileException(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), "no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new RuleFileException(0, "no YAML: " + e.getMessage());
        }
    }

    private static void requireOwnText(ScalarEvent scalar) throws RuleFileException {
        var text = scalar.getValue();
        var found = text.startsWith(ELSEWHERE) ? Optional.of(ELSEWHERE) : PLACEHOLDERS.stream().filter(text::contains).findFirst();
        if (found.isPresent()) {
            throw new RuleFileException(scalar.getStartMark().map(mark -> mark.getLine() + 1).orElse(0),
                    "found \"" + found.get() + "\"; a rule reads no setting, variable or file, and a field has one \"{\"");
        }
    }

    private static RuleOutline of(Node root) throws RuleFileException {
        if (!(root instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw new RuleFileException(line(root), "expected a list of rules, each beginning with \"- " + TEMPLATED + ":\"");
        }
        var items = new ArrayList<Item>();
        for (var node : list.getValue()) {
            items.add(item(node));
        }
        return new RuleOutline(items);
    }

    private static Item item(Node node) throws RuleFileException {
        if (!(node instanceof MappingNode map) || map.getValue().size() != 1) {
            throw new RuleFileException(line(node), "expected one \"" + TEMPLATED + ":\" or \"" + ROUTE + ":\"");
        }
        var kind = word(map.getValue().getFirst().getKeyNode());
        var body = map.getValue().getFirst().getValueNode();
        return switch (kind.text()) {
            case TEMPLATED -> new Item(kind, find(body, "routeId"), Optional.of(find(body, "routeTemplateRef").orElseThrow(
                    () -> new RuleFileException(kind.line(), "names no template; expected routeTemplateRef"))), parameters(body));
            case ROUTE -> new Item(kind, find(body, "id"), Optional.empty(), List.of());
            default -> throw new RuleFileException(kind.line(), Suggestion.of(kind.text(), "rule", List.of(TEMPLATED, ROUTE)));
        };
    }

    private static List<Parameter> parameters(Node body) throws RuleFileException {
        var list = value(body, "parameters");
        if (list.isEmpty()) {
            return List.of();
        }
        if (!(list.get() instanceof SequenceNode sequence)) {
            throw new RuleFileException(line(list.get()), "parameters must be a list: - { name: …, value: \"…\" }");
        }
        var parameters = new ArrayList<Parameter>();
        for (var node : sequence.getValue()) {
            parameters.add(new Parameter(need(node, "name"), need(node, "value")));
        }
        return parameters;
    }

    private static Word need(Node node, String key) throws RuleFileException {
        return find(node, key).orElseThrow(() -> new RuleFileException(line(node),
                "a parameter needs a " + key + ": - { name: …, value: \"…\" }"));
    }

    private static Optional<Word> find(Node body, String key) throws RuleFileException {
        var node = value(body, key);
        return node.isPresent() ? Optional.of(word(node.get())) : Optional.empty();
    }

    private static Optional<Node> value(Node body, String key) {
        return body instanceof MappingNode map
                ? map.getValue().stream().filter(tuple -> isKey(tuple, key)).map(NodeTuple::getValueNode).findFirst()
                : Optional.empty();
    }

    private static boolean isKey(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
    }

    private static Word word(Node node) throws RuleFileException {
        if (node instanceof ScalarNode scalar) {
            return new Word(scalar.getValue(), line(node));
        }
        throw new RuleFileException(line(node), "expected a text in quotes");
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
