package dev.pulse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/// The routes of a running program as a picture: who reads from where and writes to where.
record RouteMap(List<Line> lines) {

    /// One route.
    ///
    /// @param from  the endpoint it reads from, without options
    /// @param steps its patterns in order, such as `filter` and `throttle`, without what merely changes the body
    /// @param to    the endpoints it writes to, without options
    record Line(String id, String description, String from, List<String> steps, List<String> to) {}

    static RouteMap of(CamelContext context) {
        return new RouteMap(context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .map(RouteMap::line).sorted(Comparator.comparing(Line::id)).toList());
    }

    private static Line line(RouteDefinition route) {
        var steps = new ArrayList<String>();
        var to = new ArrayList<String>();
        collect(route.getOutputs(), steps, to);
        var description = route.getDescriptionText() == null ? "" : route.getDescriptionText();
        return new Line(route.getRouteId(), filled(description, route), place(filled(route.getInput().getEndpointUri(), route)), steps,
                to.stream().map(place -> place(filled(place, route))).toList());
    }

    /// A route that was made from a template keeps the names of the parameters in its model; the map shows their values.
    private static String filled(String text, RouteDefinition route) {
        var filled = text;
        if (route.getTemplateParameters() != null) {
            for (var parameter : route.getTemplateParameters().entrySet()) {
                filled = filled.replace("{{" + parameter.getKey() + "}}", String.valueOf(parameter.getValue()));
            }
        }
        return filled;
    }

    private static void collect(Collection<ProcessorDefinition<?>> outputs, List<String> steps, List<String> to) {
        for (var output : outputs) {
            if (output instanceof EndpointRequiredDefinition endpoint) {
                to.add(endpoint.getEndpointUri());
            } else if (!List.of("transform", "setBody", "setVariable", "onException").contains(output.getShortName())) {
                steps.add(output.getShortName());
            }
            collect(output.getOutputs(), steps, to);
        }
    }

    /// An endpoint without its options: they may hold anything, the place is what joins routes.
    private static String place(String uri) {
        var options = uri.indexOf('?');
        return (options < 0 ? uri : uri.substring(0, options)).replace("://", ":");
    }

    /// The inner endpoints that somebody writes to and nobody reads.
    List<String> dangling() {
        var read = lines.stream().map(Line::from).collect(Collectors.toSet());
        return lines.stream().flatMap(line -> line.to().stream()).filter(place -> place.startsWith("direct:"))
                .filter(place -> !read.contains(place)).toList();
    }

    /// A Mermaid flow chart and a table, as `docs/flow.md` shows them.
    String markdown() {
        return Stream.of("```mermaid", "flowchart LR", chart(), "```", "",
                "| route | from | patterns | to | what it does |", "|---|---|---|---|---|",
                lines.stream().map(RouteMap::row).collect(Collectors.joining("\n"))).collect(Collectors.joining("\n", "", "\n"));
    }

    private String chart() {
        return lines.stream().flatMap(line -> Stream.concat(
                Stream.of("    %s --> %s".formatted(node(line.from()), route(line.id()))),
                line.to().stream().distinct().map(place -> "    %s --> %s".formatted(route(line.id()), node(place)))))
                .collect(Collectors.joining("\n"));
    }

    private static String route(String id) {
        return "%s([\"%s\"])".formatted(name("r-" + id), id);
    }

    private static String node(String place) {
        return "%s[\"%s\"]".formatted(name(place), place);
    }

    private static String name(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String row(Line line) {
        return "| `%s` | `%s` | %s | %s | %s |".formatted(line.id(), line.from(), String.join(", ", line.steps()),
                line.to().stream().distinct().map(place -> "`" + place + "`").collect(Collectors.joining(", ")), line.description());
    }
}
