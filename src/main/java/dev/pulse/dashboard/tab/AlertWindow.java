package dev.pulse.dashboard.tab;

import dev.pulse.query.Query;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The alerts around a place in the table, newest first.
///
/// @param filter  by which they were chosen
/// @param lowest  the lowest id that was looked at; looking on for older ones begins below it
/// @param isFirst whether nothing newer is left out
/// @param isLast  whether nothing older is left out
/// @param anchor  the id that it was read around
record AlertWindow(Query filter, List<Line> lines, long lowest, boolean isFirst, boolean isLast, long anchor) {
    static final AlertWindow EMPTY = new AlertWindow(Query.parse(""), List.of(), 0, true, true, 0);

    /// An alert and who was told of it.
    record Line(Alert alert, AlertTelling telling) {}

    AlertWindow {
        lines = List.copyOf(lines);
    }

    /// Where the alert of that id stands, or the next older one, or the oldest; empty only if there is no line.
    OptionalInt place(long id) {
        var place = IntStream.range(0, lines.size()).filter(index -> lines.get(index).alert().id() <= id).findFirst();
        return place.isPresent() || lines.isEmpty() ? place : OptionalInt.of(lines.size() - 1);
    }
}
