package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.screen.TextTable;
import dev.pulse.terminal.SafeText;
import java.util.List;

/// Draws a list of events: titles with the position at their right, the rows, and below them what is still being read.
final class EventTable {
    private final EventColumns columns;
    private final String none;

    /// @param none said where there are no events and no filter
    EventTable(EventColumns columns, String none) {
        this.columns = columns;
        this.none = none;
    }

    void draw(Canvas canvas, Look look, EventPlace place, boolean isLooking, boolean isChosen) {
        var shown = place.shown();
        var lines = shown.stream().map(entry -> columns.line(entry.value(), look, canvas.glyphs())).toList();
        var selected = place.selectedEntry().filter(entry -> isChosen).map(shown::indexOf).orElse(-1);
        var free = TextTable.draw(canvas, columns.heads(lines), lines, 0, selected);
        position(canvas, free, isLooking ? List.of("looking for the next …") : positions(look, place));
        canvas.text(0, lines.size() + 1, SafeText.of(rest(look, place)).cut(canvas.width()), Style.DIM);
    }

    /// Beside the titles, not over them.
    private static void position(Canvas canvas, int free, List<String> longestFirst) {
        var room = canvas.width() - free - 1;
        longestFirst.stream().map(SafeText::of).filter(words -> words.columns() <= room).findFirst()
                .ifPresent(words -> canvas.text(canvas.width() - words.columns(), 0, words, Style.DIM));
    }

    private static List<String> positions(Look look, EventPlace place) {
        var window = place.window();
        if (!window.filter().equals(look.filter())) {
            return List.of("reading …");
        }
        var following = place.isFollowing() ? "following " : "";
        var number = place.selectedEntry().map(entry -> "#" + entry.number()).orElse("");
        if (number.isEmpty() || !window.isNewest()) {
            return List.of((following + number).strip());
        }
        var of = place.index() + 1 + " of " + window.rows().size() + (window.isOldest() ? "" : "+");
        // Whoever follows is always at the first.
        return List.of(following + number + " · " + of, place.isFollowing() ? following + number : of);
    }

    private String rest(Look look, EventPlace place) {
        var window = place.window();
        var isFiltered = !look.filter().text().isBlank();
        if (!window.isRead() || !window.filter().equals(look.filter())) {
            return "…";
        }
        if (!window.isOldest()) {
            return isFiltered ? "… searched back to " + Amounts.time(window.back(), look.zone(), look.now()) + ", going on" : "…";
        }
        return !window.rows().isEmpty() ? "" : isFiltered ? "no event matches the filter" : none;
    }
}
