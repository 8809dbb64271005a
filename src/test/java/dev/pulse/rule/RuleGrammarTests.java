package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the table of what a rule may use against the schema of Camel's YAML: every node and every attribute of it is tried.
class RuleGrammarTests {
    private static final String MODEL = "org.apache.camel.model.";
    private static final String EXPRESSION = MODEL + "language.ExpressionDefinition";
    private static final List<String> MODELS = List.of(MODEL + "%s", "org.apache.camel.dsl.yaml.deserializers.%sDeserializer");
    /// The smallest of each allowed step.
    private static final Map<String, String> SMALLEST = Map.ofEntries(
            Map.entry("choice", "when: [ { simple: \"true\", steps: [ stop: {} ] } ]"),
            Map.entry("doTry", "steps: [ stop: {} ]"),
            Map.entry("filter", "simple: \"true\", steps: [ stop: {} ]"),
            Map.entry("idempotentConsumer", "simple: \"${routeId}/${body.number}\", idempotentRepository: seenEvents, steps: [ stop: {} ]"),
            Map.entry("log", "message: \"x\""),
            Map.entry("multicast", "steps: [ stop: {} ]"),
            Map.entry("pipeline", "steps: [ stop: {} ]"),
            Map.entry("removeVariable", "name: x"),
            Map.entry("setBody", "constant: \"x\""),
            Map.entry("setVariable", "name: x, constant: \"x\""),
            Map.entry("stop", ""),
            Map.entry("throttle", "constant: \"1\", rejectExecution: true"),
            Map.entry("throwException", "exceptionType: java.lang.Exception, message: \"x\""),
            Map.entry("to", "uri: \"alert:raise\""));

    private static JsonNode schema;
    private static JsonNode definitions;

    @BeforeAll
    static void read() throws Exception {
        try (var in = RuleGrammar.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = new ObjectMapper().readTree(in).get("items");
        }
        definitions = schema.get("definitions");
    }

    @Test
    void theSmallestOfEveryAllowedStepIsAccepted() {
        assertThat(SMALLEST.keySet()).isEqualTo(RuleGrammar.STEPS.keySet());
        SMALLEST.forEach((step, smallest) -> assertThat(mistakes(step(step, smallest))).as(step).isEmpty());
    }

    @Test
    void noOtherKindOfThingThanARuleStandsInAFile() {
        var kinds = names(schema.get("properties"));
        assertThat(kinds).hasSizeGreaterThan(10).contains("templatedRoute", "route");

        for (var kind : kinds) {
            if (!Set.of("templatedRoute", "route").contains(kind)) {
                assertThat(mistakes("- " + kind + ": {}")).first().asString().contains("unknown kind of rule \"" + kind + "\"");
            }
        }
    }

    @Test
    void noOtherStepOfTheSchemaIsAccepted() {
        var steps = names(definitions.get(MODEL + "ProcessorDefinition").get("properties"));
        assertThat(steps).hasSizeGreaterThan(60).containsAll(RuleGrammar.STEPS.keySet());

        for (var step : steps) {
            if (!RuleGrammar.STEPS.containsKey(step)) {
                assertThat(mistakes(step(step, ""))).first().asString().contains("unknown step \"" + step + "\"");
            }
        }
    }

    @Test
    void noOtherAttributeOfAnAllowedStepIsAccepted() {
        var tried = 0;
        for (var kind : RuleGrammar.STEPS.values()) {
            for (var attribute : attributes(definitions.get(MODEL + "ProcessorDefinition").get("properties").get(kind.name()))) {
                if (!kind.words().contains(attribute)) {
                    assertThat(mistakes(step(kind.name(), with(SMALLEST.get(kind.name()), attribute)))).as(kind.name() + "." + attribute)
                            .singleElement().asString().contains("unknown attribute of " + kind.name() + " \"" + attribute + "\"");
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    @Test
    void noOtherAttributeIsAcceptedAroundTheSteps() {
        var steps = "steps: [ stop: {} ]";
        var route = "- route: { from: { uri: events:x, steps: [ %s ] } }";
        var choice = route.formatted("choice: { when: [ { simple: \"true\", " + steps
                + "WHEN } ], otherwise: { " + steps + "OTHERWISE } }");
        var attempt = route.formatted("doTry: { " + steps + ", doCatch: [ { exception: [ java.lang.Exception ], onWhen: { simple: "
                + "\"true\"CAUGHT }, " + steps + "CATCH } ], doFinally: { " + steps + "FINALLY } }");
        var templated = "- templatedRoute: { routeTemplateRef: match-rule, parameters: [ { name: events, value: xPARAMETER } ]TEMPLATED }";

        noOther("WhenDefinition", RuleGrammar.WHEN, choice, "WHEN");
        noOther("OtherwiseDefinition", RuleGrammar.BRANCH, choice, "OTHERWISE");
        noOther("CatchDefinition", RuleGrammar.CATCH, attempt, "CATCH");
        noOther("OnWhenDefinition", RuleGrammar.CAUGHT, attempt, "CAUGHT");
        noOther("FinallyDefinition", RuleGrammar.BRANCH, attempt, "FINALLY");
        noOther("FromDefinition", RuleGrammar.FROM, "- route: { from: { uri: events:x, " + steps + "FROM } }", "FROM");
        noOther("RouteDefinition", RuleGrammar.ROUTE, "- route: { from: { uri: events:x, " + steps + " }ROUTE }", "ROUTE");
        noOther("TemplatedRouteDefinition", RuleGrammar.TEMPLATED, templated, "TEMPLATED");
        noOther("TemplatedRouteParameterDefinition", RuleGrammar.PARAMETER, templated, "PARAMETER");
    }

    /// @param place in the text where the attribute is put; other places are empty
    private static void noOther(String definition, StepKind kind, String text, String place) {
        var clean = text.replaceAll("[A-Z]{4,}(?! *:)", "");
        assertThat(mistakes(clean)).as(clean).isEmpty();
        var node = MODELS.stream().map(model -> definitions.get(model.formatted(definition))).filter(Objects::nonNull).findFirst();
        var attributes = attributes(node.orElseThrow());
        assertThat(attributes).as(definition).hasSizeGreaterThanOrEqualTo(2);
        attributes.removeAll(kind.words());
        // Nothing reads this one, whatever the schema says of it.
        attributes.add("precondition");
        for (var attribute : attributes) {
            var with = text.replace(place, ", " + attribute + ": \"x\"").replaceAll("[A-Z]{4,}(?! *:)", "");
            assertThat(mistakes(with)).as(with).singleElement().asString()
                    .contains("unknown attribute of " + kind.name() + " \"" + attribute + "\"");
        }
    }

    @Test
    void noOtherLanguageAndNoOtherAttributeOfALanguageIsAccepted() {
        var languages = new TreeSet<String>();
        definitions.get(EXPRESSION).get("anyOf").forEach(any -> any.path("oneOf").forEach(one ->
                languages.addAll(names(one.path("properties")))));
        languages.addAll(names(definitions.get(EXPRESSION).path("properties")));
        assertThat(languages).hasSizeGreaterThan(20).containsAll(Set.of("groovy", "method", "ref", "csimple", "java", "wasm"));

        for (var language : languages) {
            if (!RuleExpressions.KEYS.contains(language)) {
                assertThat(mistakes(step("setBody", language + ": \"x\""))).as(language).first().asString().contains("unknown attribute");
                assertThat(mistakes(step("setBody", "language: { language: " + language + ", expression: \"x\" }"))).as(language)
                        .singleElement().asString().contains("unknown language of a rule \"" + language + "\"");
            }
        }
        for (var language : List.of("constant", "simple", "variable")) {
            for (var attribute : attributesOfLanguage(language)) {
                if (!attribute.equals("expression")) {
                    assertThat(mistakes(step("setBody", language + ": { expression: x, " + attribute + ": y }"))).as(attribute)
                            .singleElement().asString().contains("unknown attribute of an expression \"" + attribute + "\"");
                }
            }
        }
        for (var attribute : attributesOfLanguage("language")) {
            if (!Set.of("language", "expression").contains(attribute)) {
                assertThat(mistakes(step("setBody", "language: { language: text, expression: x, " + attribute + ": y }"))).as(attribute)
                        .singleElement().asString().contains("unknown attribute of an expression \"" + attribute + "\"");
            }
        }
    }

    @Test
    void aKebabCaseWordIsRefusedWithTheRightOne() {
        assertThat(mistakes("- route: { from: { uri: events:x, steps: [ set-body: { constant: x } ] } }")).containsExactly(
                "1: unknown step \"set-body\"; did you mean \"setBody\"?");
    }

    @Test
    void whatCamelIsGivenSaysTheSameToEveryReader() throws Exception {
        var scope = new RuleScope("rule-x", "rule-x");
        var items = RuleItems.of(RuleYaml.parse("- route: { from: { uri: 'events: x , -y', steps: [ log: 'ü \" ${routeId}', "
                + "to: 'log:a?level=DEBUG' ] } }"));

        assertThat(items.getFirst().checked(new RuleParameters(), scope).written()).isEqualTo("{\"route\": {\"id\": \"rule-x\", "
                + "\"errorHandler\": {\"noErrorHandler\": {}}, \"from\": {\"uri\": \"events:x,-y\", \"steps\": ["
                + "{\"log\": {\"message\": \"$\\U000000FC \\U00000022 ${routeId}\", \"logName\": \"dev.pulse.rule.rule-x\", "
                + "\"logLanguage\": \"rule-simple\"}}, {\"to\": {\"uri\": \"log:dev.pulse.rule.rule-x.a\", \"parameters\": {\"level\": "
                + "\"DEBUG\"}}}]}}}");
    }

    private static Set<String> attributesOfLanguage(String language) {
        var name = language.equals("language") ? "Language" : Character.toUpperCase(language.charAt(0)) + language.substring(1);
        return attributes(definitions.get(MODEL + "language." + name + "Expression"));
    }

    /// All that a node may have by the schema, of its alternatives too.
    private static Set<String> attributes(JsonNode node) {
        var found = new TreeSet<String>();
        collect(node, found, new HashSet<>());
        return found;
    }

    private static void collect(JsonNode node, Set<String> found, Set<String> seen) {
        if (node.has("$ref")) {
            var name = node.get("$ref").asText().substring("#/items/definitions/".length());
            if (seen.add(name)) {
                collect(definitions.get(name), found, seen);
            }
        }
        found.addAll(names(node.path("properties")));
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            node.path(choice).forEach(one -> collect(one, found, seen));
        }
    }

    private static Set<String> names(JsonNode properties) {
        var names = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String step(String name, String attributes) {
        return "- route: { from: { uri: events:x, steps: [ " + name + ": { " + attributes + " } ] } }";
    }

    private static String with(String smallest, String attribute) {
        return (smallest.isEmpty() ? "" : smallest + ", ") + attribute + ": \"x\"";
    }

    private static List<String> mistakes(String text) {
        var scope = new RuleScope("rule-x", "rule-x");
        var parameters = new RuleParameters();
        parameters.template("match-rule", new TreeMap<>(Map.of("events", true)));
        try {
            RuleItems.of(RuleYaml.parse(text)).forEach(item -> item.checked(parameters, scope));
            return new ArrayList<>(scope.allMistakes().stream().map(mistake -> mistake.line() + ": " + mistake.getMessage()).toList());
        } catch (RuleFileException e) {
            return List.of(e.line() + ": " + e.getMessage());
        }
    }
}
