package dev.pulse.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/// The part of Camel's language `simple` that a rule may use as a text: words with `${…}` between them, each an [Accessor].
/// What it makes is at most as long as it is itself and [#VALUES_MAX] values.
///
/// @param parts what to write, in order
record SimpleText(List<Function<Exchange, String>> parts) {
    static final int VALUES_MAX = 32;
    private static final String OPEN = "${";

    SimpleText {
        parts = List.copyOf(parts);
    }

    /// @throws IllegalArgumentException for an unknown value, an unclosed one, one too many, or another function
    static SimpleText parse(String text) {
        requireNoOtherFunction(text);
        var parts = new ArrayList<Function<Exchange, String>>();
        var values = 0;
        var at = 0;
        for (var open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            var plain = text.substring(at, open);
            var close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("\"${\" without \"}\"");
            }
            if (++values > VALUES_MAX) {
                throw new IllegalArgumentException("more than %d values in one text".formatted(VALUES_MAX));
            }
            parts.add(exchange -> plain);
            parts.add(Accessor.parse(text.substring(open + OPEN.length(), close))::text);
            at = close + 1;
        }
        var rest = text.substring(at);
        parts.add(exchange -> rest);
        return new SimpleText(parts);
    }

    /// What Camel's own language would take for more than text, and this one does not know.
    static void requireNoOtherFunction(String text) {
        if (text.contains("$simple{") || text.contains("\\")) {
            throw new IllegalArgumentException("a simple text has ${…} only, no $simple{…} and no \"\\\"");
        }
    }

    String fill(Exchange exchange) {
        return parts.stream().map(part -> part.apply(exchange)).collect(Collectors.joining());
    }
}
