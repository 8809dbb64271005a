package dev.pulse.rule;

import dev.pulse.rule.RuleOutline.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/// What Camel made of one rule file, before it becomes routes: gives them their ids, and refuses what a rule may not do. A rule reads
/// events and makes alerts; it runs no program, touches no file and reaches no network.
///
/// @param ids of the rules of the file, in its order
record RuleRoutes(List<Item> items, List<String> ids) implements RouteBuilderLifecycleStrategy {
    /// What a rule logs is ours, so PULSE_LOG_LEVEL shows it, with the rule's id; another name would be held back as a library's.
    private static final String LOGGER = "dev.pulse.rule.";
    private static final Set<String> SCHEMES = Set.of("events", "direct", "alert", "log", "ledger");
    private static final Set<String> STEPS = Set.of("aggregate", "choice", "delay", "doCatch", "doFinally", "doTry", "filter",
            "idempotentConsumer", "log", "loop", "multicast", "otherwise", "pipeline", "removeVariable", "sample", "setBody",
            "setVariable", "split", "stop", "throttle", "throwException", "to", "transform", "when");
    private static final Set<String> LANGUAGES = Set.of("constant", "metric", "query", "simple", "text", "variable");
    /// What `simple` would reach beyond the event with.
    private static final List<String> REACHES = List.of("bean:", "ref:", "class", "type:", "properties:", "env", "sys");

    @Override
    public void afterConfigure(RouteBuilder builder) {
        var templated = new ArrayList<>(builder.getTemplatedRouteCollection().getTemplatedRoutes());
        var routes = new ArrayList<>(builder.getRouteCollection().getRoutes());
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i).isTemplated()) {
                templated.removeFirst().setRouteId(ids.get(i));
            } else {
                prepare(routes.removeFirst(), ids.get(i));
            }
        }
    }

    private static void prepare(RouteDefinition route, String id) {
        route.setId(id);
        if (route.isErrorHandlerFactorySet()) {
            throw new IllegalArgumentException("a rule has no errorHandler: what fails goes to the dead letters");
        }
        // Camel's own error handler would log every event that fails.
        route.setErrorHandlerFactoryIfNull(new NoErrorHandlerDefinition());
        requireScheme(route.getInput().getEndpointUri(), Set.of("events", "direct"), "a rule begins with");
        for (ProcessorDefinition<?> step : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            check(step);
            if (step instanceof LogDefinition log) {
                log.setLogName(LOGGER + id);
            }
        }
    }

    private static void check(ProcessorDefinition<?> step) {
        if (!STEPS.contains(step.getShortName())) {
            throw new IllegalArgumentException("a rule may not use " + step.getShortName());
        }
        if (step instanceof EndpointRequiredDefinition to) {
            requireScheme(to.getEndpointUri(), SCHEMES, "a rule sends to");
        }
        if (step instanceof ExpressionNode node && node.getExpression() != null) {
            check(node.getExpression().getLanguage(), node.getExpression().getExpression());
        }
    }

    private static void check(String language, String text) {
        if (!LANGUAGES.contains(language) && !"language".equals(language)) {
            throw new IllegalArgumentException(Suggestion.of(language, "language for a rule", LANGUAGES));
        }
        if ("simple".equals(language) && REACHES.stream().anyMatch(text::contains)) {
            throw new IllegalArgumentException("a rule may not reach beyond its event: " + text);
        }
    }

    private static void requireScheme(String uri, Set<String> schemes, String who) {
        var scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        if (!schemes.contains(scheme)) {
            var allowed = String.join(":, ", schemes.stream().sorted().toList());
            throw new IllegalArgumentException("%s %s:, not %s".formatted(who, allowed, uri));
        }
    }
}
