package dev.pulse.query;

import dev.pulse.event.Event;
import java.util.List;
import java.util.function.Function;

/// A field of the event contract that is text.
enum TextColumn implements Field {
    ID("event_id", Event::id), SOURCE("source", Event::source), HOST("host", Event::host), TYPE("type", Event::type);

    private final String sql;
    private final Function<Event, String> value;

    TextColumn(String sql, Function<Event, String> value) {
        this.sql = sql;
        this.value = value;
    }

    String sql() {
        return sql;
    }

    /// Empty if the event has none.
    String of(Event event) {
        return value.apply(event);
    }

    @Override
    public List<String> texts(Event event) {
        var text = of(event);
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
