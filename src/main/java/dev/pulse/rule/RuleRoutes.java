package dev.pulse.rule;

import dev.pulse.rule.RuleOutline.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.language.ExpressionDefinition;

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
    private static final String SIMPLE = "simple";
    /// Where a function of `simple` begins, unless it is one that stays within the event.
    private static final Pattern REACHES = Pattern.compile(
            "\\$(?:simple)?\\{(?!\\s*(?:body|variable|routeId|exception\\.message|date:now)(?![A-Za-z]))");
    /// From any object its class is one step away, and from that everything.
    private static final Pattern CLASS = Pattern.compile("\\.\\s*(?:get)?class", Pattern.CASE_INSENSITIVE);

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
        expressions(step).filter(Objects::nonNull).forEach(expression -> check(expression.getLanguage(), expression.getExpression()));
        switch (step) {
            // Camel reads the text of these two as simple.
            case LogDefinition log -> check(Objects.requireNonNullElse(log.getLogLanguage(), SIMPLE), log.getMessage());
            case ThrowExceptionDefinition thrown when thrown.getMessage() != null -> check(SIMPLE, thrown.getMessage());
            default -> { }
        }
    }

    /// All that a step evaluates; null where it has none.
    private static Stream<ExpressionDefinition> expressions(ProcessorDefinition<?> step) {
        return switch (step) {
            case AggregateDefinition aggregate -> Stream.concat(Stream.of(aggregate.getExpression()), inner(
                    aggregate.getCorrelationExpression(), aggregate.getCompletionPredicate(),
                    aggregate.getCompletionTimeoutExpression(), aggregate.getCompletionSizeExpression()));
            case ThrottleDefinition throttle ->
                    Stream.concat(Stream.of(throttle.getExpression()), inner(throttle.getCorrelationExpression()));
            case CatchDefinition caught when caught.getOnWhen() != null -> Stream.of(caught.getOnWhen().getExpression());
            case ExpressionNode node -> Stream.of(node.getExpression());
            default -> Stream.empty();
        };
    }

    private static Stream<ExpressionDefinition> inner(ExpressionSubElementDefinition... some) {
        return Stream.of(some).filter(Objects::nonNull).map(ExpressionSubElementDefinition::getExpressionType);
    }

    private static void check(String language, String text) {
        if (!LANGUAGES.contains(language) && !"language".equals(language)) {
            throw new IllegalArgumentException(Suggestion.of(language, "language for a rule", LANGUAGES));
        }
        if (SIMPLE.equals(language) && (REACHES.matcher(text).find() || CLASS.matcher(text).find())) {
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
