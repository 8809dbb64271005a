package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A place in the payload, or several that mean the same.
///
/// @param paths where to look; at least one
record PayloadField(List<Path> paths) implements Field {
    PayloadField {
        paths = List.copyOf(paths);
    }

    /// Whether any value passes: of any path, and of any element where there is an array.
    boolean any(ObjectNode payload, Predicate<JsonNode> test) {
        for (var path : paths) {
            if (path.any(payload, node -> anyElement(node, test))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a payload can have a value there, seen from its text alone, which is much quicker than to read it. Where a name may be
    /// written with escapes the text does not tell.
    boolean mayBeIn(String json) {
        return json.indexOf('\\') >= 0 || paths.stream().anyMatch(path -> json.contains('"' + path.keys.getFirst().getFirst()));
    }

    /// The values of the first path that has any; arrays stay whole.
    List<JsonNode> first(ObjectNode payload) {
        for (var path : paths) {
            var found = new ArrayList<JsonNode>();
            path.any(payload, node -> collect(node, found));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Override
    public List<String> texts(Event event) {
        return scalars(event).stream().map(Scalar::text).toList();
    }

    @Override
    public DoubleStream numbers(Event event) {
        return scalars(event).stream().map(Scalar::number).flatMapToDouble(OptionalDouble::stream);
    }

    private List<JsonNode> scalars(Event event) {
        var found = new ArrayList<JsonNode>();
        any(event.payload().tree(), node -> node.isValueNode() && collect(node, found));
        return found;
    }

    /// Says no to every node, so that the search goes on.
    private static boolean collect(JsonNode node, List<JsonNode> found) {
        if (!node.isNull()) {
            found.add(node);
        }
        return false;
    }

    private static boolean anyElement(JsonNode node, Predicate<JsonNode> test) {
        if (!node.isArray()) {
            return !node.isNull() && test.test(node);
        }
        for (var element : node) {
            if (anyElement(element, test)) {
                return true;
            }
        }
        return false;
    }

    /// The steps of one path. A dot goes deeper, or belongs to the key: `user.name` finds `{"user":{"name":…}}` and
    /// `{"user.name":…}`, since both are written by tools that mean the same.
    ///
    /// @param keys `keys[from][count - 1]` is the key made of `count` steps, beginning with step `from`
    record Path(List<List<String>> keys) {
        static Path of(List<String> steps) {
            return new Path(IntStream.range(0, steps.size()).mapToObj(from -> keys(steps.subList(from, steps.size()))).toList());
        }

        private static List<String> keys(List<String> steps) {
            return IntStream.rangeClosed(1, steps.size()).mapToObj(count -> String.join(".", steps.subList(0, count))).toList();
        }

        private boolean any(JsonNode node, Predicate<JsonNode> test) {
            return any(node, 0, test);
        }

        private boolean any(JsonNode node, int step, Predicate<JsonNode> test) {
            if (step == keys.size()) {
                return test.test(node);
            }
            return node.isArray() ? anyElement(node, step, test) : node.isObject() && anyKey(node, step, test);
        }

        private boolean anyElement(JsonNode array, int step, Predicate<JsonNode> test) {
            for (var element : array) {
                if (any(element, step, test)) {
                    return true;
                }
            }
            return false;
        }

        private boolean anyKey(JsonNode object, int step, Predicate<JsonNode> test) {
            var candidates = keys.get(step);
            for (var i = 0; i < candidates.size(); i++) {
                var child = object.get(candidates.get(i));
                if (child != null && any(child, step + i + 1, test)) {
                    return true;
                }
            }
            return false;
        }
    }
}
