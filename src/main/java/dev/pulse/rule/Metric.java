package dev.pulse.rule;

import dev.pulse.event.Event;
import dev.pulse.query.Field;
import dev.pulse.query.TextTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A number in events that must not stay beyond a limit for a time, as a text such as
/// `mem_used of mem_total is > 90 for 10m gap 5m per {host}`.
///
/// @param values  where the number is; any of them, and any element of an array, counts
/// @param totals  what it is a part of, so that percent are compared; empty if the number itself is
/// @param lasting how long it must stay beyond, by the time of the events; zero for one sample
/// @param gap     samples farther apart than this begin anew
/// @param per     what is watched for itself, such as each host
record Metric(List<Field> values, List<Field> totals, Limit limit, Duration lasting, Duration gap, TextTemplate per) {
    static final int FIELDS_MAX = 16;
    private static final List<String> WORDS = List.of(" of ", " is ", " for ", " gap ", " per ");

    /// @throws IllegalArgumentException if it is none
    static Metric parse(String text) {
        var parts = new ArrayList<String>();
        var at = 0;
        for (var word : WORDS) {
            var found = text.indexOf(word, at);
            if (found < 0) {
                throw new IllegalArgumentException("expected <value> of <total> is <limit> for <time> gap <time> per <text>");
            }
            parts.add(text.substring(at, found));
            at = found + word.length();
        }
        return new Metric(someFields(parts.get(0)), fields(parts.get(1)), Limit.parse(parts.get(2)), Span.parse(parts.get(3)),
                gap(parts.get(4)), TextTemplate.parse(text.substring(at)));
    }

    /// Names of fields separated by commas; an empty text names none.
    static List<Field> fields(String text) {
        var names = Stream.of(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (names.size() > FIELDS_MAX) {
            throw new IllegalArgumentException("more than %d fields".formatted(FIELDS_MAX));
        }
        return names.stream().map(Field::parse).toList();
    }

    /// The same, where at least one is needed.
    static List<Field> someFields(String text) {
        var fields = fields(text);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("names no field; expected the field of a payload, such as usage_pct");
        }
        return fields;
    }

    static Duration gap(String text) {
        var gap = Span.parse(text);
        if (gap.isZero()) {
            throw new IllegalArgumentException("a gap of " + text + " ends with every sample; expected a time such as 5m");
        }
        return gap;
    }

    /// Whether the event says anything about the metric.
    boolean isIn(Event event) {
        return numbers(values, event).length > 0;
    }

    boolean isBeyond(Event event) {
        var numbers = numbers(values, event);
        if (totals.isEmpty()) {
            return IntStream.range(0, numbers.length).anyMatch(i -> limit.isBroken(numbers[i]));
        }
        var whole = numbers(totals, event);
        return whole.length > 0
                && IntStream.range(0, numbers.length).anyMatch(i -> isBeyond(numbers[i], whole[Math.min(i, whole.length - 1)]));
    }

    private boolean isBeyond(double part, double whole) {
        return whole > 0 && limit.isBroken(100 * part / whole);
    }

    private static double[] numbers(List<Field> fields, Event event) {
        return fields.stream().flatMapToDouble(field -> field.numbers(event)).toArray();
    }
}
