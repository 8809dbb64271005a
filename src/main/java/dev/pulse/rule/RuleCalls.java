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
    static final int DELAY_MILLIS_MAX = 5_000;

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Route> direct = new HashMap<>();
    private Route current;
    private int remembered;

    private static final class Route {
        private final int line;
        private final List<Text> targets = new ArrayList<>();
        private long steps;
        private long delayMillis;

        private Route(int line) {
            this.line = line;
        }
    }

    private record Cost(long steps, long delayMillis) {
        Cost plus(Cost other) {
            return new Cost(Math.min(steps + other.steps, Integer.MAX_VALUE), Math.min(delayMillis + other.delayMillis, Integer.MAX_VALUE));
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

    void delay(int millis) {
        current.delayMillis += millis;
    }

    void call(Text name) {
        current.targets.add(name);
    }

    /// @throws RuleFileException if a route is missing, runs in a circle, or costs an event too much
    void requireBounded() throws RuleFileException {
        var known = new HashMap<Route, Cost>();
        for (var route : routes) {
            var cost = cost(route, known, new HashSet<>());
            if (cost.steps > STEPS_PER_EVENT_MAX) {
                throw new RuleFileException(route.line, "one event runs through more than %d steps; leave out calls of direct: routes"
                        .formatted(STEPS_PER_EVENT_MAX));
            }
            if (cost.delayMillis > DELAY_MILLIS_MAX) {
                throw new RuleFileException(route.line, "the delays of one event are longer than %d ms".formatted(DELAY_MILLIS_MAX));
            }
        }
    }

    private Cost cost(Route route, Map<Route, Cost> known, Set<Route> above) throws RuleFileException {
        if (known.containsKey(route)) {
            return known.get(route);
        }
        above.add(route);
        var cost = new Cost(route.steps, route.delayMillis);
        for (var target : route.targets) {
            var called = direct.get(target.text());
            if (called == null) {
                throw new RuleFileException(target.line(), Suggestion.of("direct:" + target.text(), "route of this file",
                        direct.keySet().stream().map(name -> "direct:" + name).toList()));
            }
            if (above.contains(called)) {
                throw new RuleFileException(target.line(), "direct:" + target.quoted() + " leads back to itself");
            }
            cost = cost.plus(cost(called, known, above));
        }
        above.remove(route);
        known.put(route, cost);
        return cost;
    }
}
