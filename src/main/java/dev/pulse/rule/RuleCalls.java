package dev.pulse.rule;

import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which routes of a file call which, and what one event costs at most: every call is counted with everything that it runs.
final class RuleCalls {
    static final int STEPS_PER_EVENT_MAX = 1_000;
    static final int VARIABLES_MAX = 8;

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Route> direct = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private Route current;
    private int remembered;

    private static final class Route {
        private final int line;
        private final List<Text> targets = new ArrayList<>();
        private long steps;

        private Route(int line) {
            this.line = line;
        }
    }

    /// A route, with the line where it begins.
    void begin(int line) {
        current = new Route(line);
        routes.add(current);
    }

    /// Others of the file may call this route.
    void name(Text from, String name) throws RuleFileException {
        if (direct.putIfAbsent(name, current) != null) {
            throw new RuleFileException(from.line(), "direct:" + name + " begins two routes of this file");
        }
    }

    void step() {
        current.steps++;
    }

    /// Of all routes of the file.
    int steps() {
        return (int) routes.stream().mapToLong(route -> route.steps).sum();
    }

    /// A throttle remembers so many events.
    void remember(int events) {
        remembered += events;
    }

    int remembered() {
        return remembered;
    }

    /// Each event that is on its way holds the values of all of them.
    Text variable(Text name) throws RuleFileException {
        Shape.parsed(name, Accessor::variable);
        variables.add(name.text());
        if (variables.size() > VARIABLES_MAX) {
            throw new RuleFileException(name.line(), "more than %d variables in one file; use one again".formatted(VARIABLES_MAX));
        }
        return name;
    }

    void call(Text name) {
        current.targets.add(name);
    }

    /// @throws RuleFileException if a route is missing, runs in a circle, or costs an event too much
    void requireBounded() throws RuleFileException {
        var known = new HashMap<Route, Long>();
        for (var route : routes) {
            var cost = cost(route, known, new HashSet<>());
            if (cost > STEPS_PER_EVENT_MAX) {
                throw new RuleFileException(route.line, "one event runs through more than %d steps; leave out calls of direct: routes"
                        .formatted(STEPS_PER_EVENT_MAX));
            }
        }
    }

    private long cost(Route route, Map<Route, Long> known, Set<Route> above) throws RuleFileException {
        if (known.containsKey(route)) {
            return known.get(route);
        }
        above.add(route);
        var cost = route.steps;
        for (var target : route.targets) {
            var called = direct.get(target.text());
            if (called == null) {
                throw new RuleFileException(target.line(), Suggestion.of("direct:" + target.text(), "route of this file",
                        direct.keySet().stream().map(name -> "direct:" + name).toList()));
            }
            if (above.contains(called)) {
                throw new RuleFileException(target.line(), "direct:" + target.quoted() + " leads back to itself");
            }
            cost = Math.min(cost + cost(called, known, above), Integer.MAX_VALUE);
        }
        above.remove(route);
        known.put(route, cost);
        return cost;
    }
}
