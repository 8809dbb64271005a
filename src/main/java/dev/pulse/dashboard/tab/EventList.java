package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.sqlite.Reading;
import java.util.Optional;
import java.util.Set;

/// A list of events, newest first, that a person moves through without end: part of a view, which gives it its keys and a place to draw.
/// It reads a window around what is shown; coming near its edge reads on.
public final class EventList {
    /// What a view that holds a list passes on to it.
    public static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN, Act.NEXT_HIGH,
            Act.PREVIOUS_HIGH, Act.HISTOGRAM, Act.FOLLOW, Act.COPY);
    /// So near the edge of the window it is time to read on.
    private static final int AHEAD = 100;

    private final Scope scope;
    private final EventTable table;
    private final EventPlace place = new EventPlace();

    public EventList(Scope scope) {
        this(scope, EventColumns.STANDARD);
    }

    public EventList(Scope scope, EventColumns columns) {
        this.scope = scope;
        table = new EventTable(columns);
    }

    public void act(Act act, Navigation navigation) {
        switch (act) {
            case UP -> place.move(-1);
            case DOWN -> place.move(1);
            case PAGE_UP -> place.move(-place.page());
            case PAGE_DOWN -> place.move(place.page());
            case FIRST -> place.toNewest();
            case LAST -> place.toOldest();
            case FOLLOW -> place.follow();
            default -> { }
        }
        if (act != Act.OPEN && act != Act.COPY) {
            navigation.refresh();
        }
    }

    /// @return run on the drawing thread, takes the rows over
    public Reading<Runnable> reading(Look look) {
        var window = place.window();
        var wants = place.wants(look.filter(), AHEAD);
        var selected = place.selected();
        return connection -> {
            var read = read(new SqliteEventWindow(connection, scope, look), window, wants, selected);
            return () -> place.take(read);
        };
    }

    private static EventWindow read(SqliteEventWindow windows, EventWindow window, Set<EventPlace.Want> wants, long selected)
            throws java.sql.SQLException {
        if (wants.contains(EventPlace.Want.NEWEST)) {
            var newest = windows.newest(window);
            return wants.contains(EventPlace.Want.OLDER) ? windows.older(newest) : newest;
        }
        if (wants.contains(EventPlace.Want.AROUND)) {
            return windows.around(selected);
        }
        var newer = wants.contains(EventPlace.Want.NEWER) ? windows.newer(window) : window;
        return wants.contains(EventPlace.Want.OLDER) ? windows.older(newer) : newer;
    }

    /// Columns by the width there is: time, severity (symbol and word), source, type, what the payload says.
    public void draw(Canvas canvas, Look look) {
        place.shows(canvas.height() - 1);
        table.draw(canvas, look, place);
    }

    public Optional<Entry<Event>> selected() {
        return place.selectedEntry();
    }

    /// The raw JSON of the selected event, on one line.
    public Optional<String> raw() {
        return selected().map(entry -> EventJson.of(entry.value()));
    }
}
