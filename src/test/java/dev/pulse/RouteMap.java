package dev.pulse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        return new Line(route.getRouteId(), filled(route, description), filled(route, place(route.getInput().getEndpointUri())), steps,
                to.stream().map(place -> filled(route, place)).toList());
    }

    /// What stands in a template as `{{name}}`, as this route was given it.
    private static String filled(RouteDefinition route, String text) {
        var parameters = route.getTemplateParameters() == null ? Map.<String, Object>of() : route.getTemplateParameters();
        var filled = text;
        for (var parameter : parameters.entrySet()) {
            filled = filled.replace("{{" + parameter.getKey() + "}}", String.valueOf(parameter.getValue()));
        }
        return place(filled);
    }

    private static void collect(Collection<ProcessorDefinition<?>> outputs, List<String> steps, List<String> to) {
        for (var output : outputs) {
            if (output instanceof EndpointRequiredDefinition endpoint) {
                to.add(place(endpoint.getEndpointUri()));
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
        var arrows = lines.stream().flatMap(line -> Stream.concat(
                Stream.of("    %s --> %s".formatted(node(line.from()), route(line.id()))),
                line.to().stream().map(RouteMap::joint).distinct().map(place -> "    %s --> %s".formatted(route(line.id()), node(place)))));
        return Stream.concat(arrows, Stream.of("    %s --> %s".formatted(node("alert:raise"), node("ledger:notices"))))
                .collect(Collectors.joining("\n"));
    }

    /// Where routes meet: readers at their book, rules behind the one that hands out events, whatever the type they want.
    private static String joint(String place) {
        return place.startsWith("ledger:") ? place.replaceFirst("/.*", "")
                : place.startsWith("events:") ? "events:" : place.startsWith("alert:") ? "alert:" : place;
    }

    private static String route(String id) {
        return "%s([\"%s\"])".formatted(name("r-" + id), id);
    }

    private static String node(String endpoint) {
        var place = joint(endpoint);
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
