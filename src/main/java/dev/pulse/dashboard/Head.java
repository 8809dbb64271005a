package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;

/// The two lines at the top: where one is, and how PULSE is.
final class Head {
    static final int ROWS = 2;
    private static final String PROGRAM = "PULSE";
    private static final int FILTER_MIN = 22;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Head() {}

    /// @param stale since when the rows are old; zero: they are new
    static void draw(Canvas canvas, Trail trail, Look look, HealthLine health, Duration stale) {
        canvas.area(0, 0, canvas.width(), 1).fill(Style.BAR);
        tabs(canvas, trail);
        canvas.text(canvas.width() - 5, 0, CLOCK.format(look.now().atZone(look.zone())), Style.BAR);
        second(canvas, look, health, stale);
    }

    private static void tabs(Canvas canvas, Trail trail) {
        var room = canvas.width() - PROGRAM.length() - 1 - 6;
        var isNamed = width(trail) <= room;
        canvas.text(0, 0, PROGRAM, Style.BAR);
        var column = PROGRAM.length() + 1;
        for (var tab = 0; tab < trail.tabs().size(); tab++) {
            var label = label(trail, tab, isNamed || tab == trail.tab());
            canvas.text(column, 0, SafeText.of(label), tab == trail.tab() ? Style.BAR_SELECTED : Style.BAR);
            column += label.length() + 1;
        }
    }

    private static int width(Trail trail) {
        return IntStream.range(0, trail.tabs().size()).map(tab -> label(trail, tab, true).length() + 1).sum() - 1;
    }

    /// Where the names have no room, the others are digits: pieces of names would tell less.
    private static String label(Trail trail, int tab, boolean isNamed) {
        return tab + 1 + (isNamed ? " " + trail.tabs().get(tab).name() : " ");
    }

    private static void second(Canvas canvas, Look look, HealthLine health, Duration stale) {
        var filter = SafeText.of(look.filter().text());
        var room = filter.isEmpty() ? canvas.width() : Math.max(canvas.width() / 2, canvas.width() - FILTER_MIN);
        var isLong = strip(health, look, stale, true).columns() <= room;
        var end = strip(health, look, stale, isLong).draw(canvas, 0, 1, room);
        if (!filter.isEmpty()) {
            var shown = SafeText.of("filter: ").plus(filter).cut(Math.max(0, canvas.width() - end));
            canvas.text(canvas.width() - shown.columns(), 1, shown, Style.WARNING);
        }
    }

    private static Strip strip(HealthLine health, Look look, Duration stale, boolean isLong) {
        var strip = new Strip().add(stale.isZero() ? "" : "STALE " + Amounts.age(stale), Style.BAD);
        health.addTo(strip, look.now(), isLong);
        return strip;
    }
}
