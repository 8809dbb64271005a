package dev.pulse.ledger;

import dev.pulse.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A field whose values are counted per span of time when events are kept, in the table `facets`, so that nobody has to look at the
/// events again to see which came most.
///
/// @param name      such as `talker`
/// @param type      the type of the events that are counted
/// @param span      how much time one count covers, by the time of receipt; spans begin at multiples of it since 1970
/// @param valuesMax how many values are counted in one span; what comes after is counted as [#OTHER]
/// @param values    what one event has in that field; empty texts count for nothing, and neither does the same text again
public record Facet(String name, String type, Duration span, int valuesMax, Function<Event, List<String>> values) {
    public static final String OTHER = "(other)";
    /// Of a longer value the beginning is counted.
    public static final int VALUE_CHARS_MAX = 256;
    /// An event that has more values is counted with its first ones.
    public static final int VALUES_PER_EVENT_MAX = 8;

    public Facet {
        if (name.isBlank() || type.isBlank() || span.toMillis() < 1 || valuesMax < 1) {
            throw new IllegalArgumentException("a facet needs a name, a type, a span and room for a value");
        }
    }

    /// What is counted of an event of that type.
    List<String> of(Event event) {
        var all = values.apply(event);
        // Nearly every event has one, and this is asked of each while everybody waits for the writer.
        return all.size() == 1 && isFine(all.getFirst()) ? all
                : all.stream().filter(value -> !value.isEmpty()).map(Facet::cut).distinct().limit(VALUES_PER_EVENT_MAX).toList();
    }

    /// The beginning of the span that a time lies in.
    long spanOf(long millis) {
        return millis - Math.floorMod(millis, span.toMillis());
    }

    private static boolean isFine(String value) {
        return !value.isEmpty() && value.length() <= VALUE_CHARS_MAX;
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_CHARS_MAX) {
            return value;
        }
        // Half a character is none, and would come back from the database as another one.
        var end = Character.isHighSurrogate(value.charAt(VALUE_CHARS_MAX - 1)) ? VALUE_CHARS_MAX - 1 : VALUE_CHARS_MAX;
        return value.substring(0, end);
    }
}
