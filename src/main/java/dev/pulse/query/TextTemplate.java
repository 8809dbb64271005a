package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A text with fields in it, such as `SSH brute force from {src_ip}`, filled for an event. Nothing else is special in it.
///
/// The result holds foreign text as it came: whoever shows it neutralises it.
public final class TextTemplate {
    /// Longer values are cut: a title or message shows a value, it does not carry a payload.
    static final int VALUE_CHARS_MAX = 256;
    /// So the whole is at most as long as the template and so many values.
    static final int FIELDS_MAX = 32;
    private static final String MISSING = "?";

    private final String text;
    private final List<Part> parts;

    private TextTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {}

    private record Plain(String text) implements Part {}

    private record Filled(Field field) implements Part {}

    /// @throws QueryException for `{{`, for more than [#FIELDS_MAX] fields, for a `{` that is never closed, and for what is no field name
    public static TextTemplate parse(String text) {
        var parts = new ArrayList<Part>();
        var at = 0;
        var fields = 0;
        for (var open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            if (++fields > FIELDS_MAX) {
                throw new QueryException(open + 1, "more than %d fields in one text".formatted(FIELDS_MAX));
            }
            parts.add(new Plain(text.substring(at, open)));
            at = end(text, open) + 1;
            parts.add(new Filled(field(text, open + 1, at - 1)));
        }
        parts.add(new Plain(text.substring(at)));
        return new TextTemplate(text, parts);
    }

    /// The text with every `{field}` replaced by its value, or by `?` where the event has none. Several values have a comma
    /// between; an array or an object is JSON; a value over 256 characters is cut and ends with `…`.
    public String fill(Event event) {
        var filled = new StringBuilder(text.length() + 64);
        for (var part : parts) {
            filled.append(switch (part) {
                case Plain plain -> plain.text();
                case Filled field -> cut(value(field.field(), event));
            });
        }
        return filled.toString();
    }

    /// The template as it was written.
    @Override
    public String toString() {
        return text;
    }

    private static int end(String text, int open) {
        if (text.startsWith("{{", open)) {
            throw new QueryException(open + 1, "found \"{{\", expected one \"{\" and a field");
        }
        var close = text.indexOf('}', open);
        if (close < 0) {
            throw new QueryException(open + 1, "\"{\" is never closed, expected \"}\" after the field");
        }
        return close;
    }

    private static Field field(String text, int start, int end) {
        try {
            return Field.parse(text.substring(start, end));
        } catch (QueryException e) {
            throw e.movedBy(start);
        }
    }

    private static String value(Field field, Event event) {
        var texts = field instanceof PayloadField payload
                ? payload.first(event.payload().tree()).stream().map(TextTemplate::text)
                : field.texts(event).stream();
        var joined = texts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? MISSING : joined;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? Scalar.text(node) : node.toString();
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_CHARS_MAX) {
            return value;
        }
        var end = VALUE_CHARS_MAX - 1;
        return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
