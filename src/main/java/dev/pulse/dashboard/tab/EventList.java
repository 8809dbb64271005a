package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.tab.EventPlace.Want;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A list of events, newest first, that a person moves through without end: part of a view, which gives it its keys and a place to draw.
/// It reads a window around what is shown; coming near its edge reads on.
final class EventList {
    /// What a view that holds a list passes on to it.
    static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN, Act.NEXT_HIGH,
            Act.PREVIOUS_HIGH, Act.HISTOGRAM, Act.FOLLOW, Act.COPY);
    private static final Set<Act> OPENING = Set.of(Act.OPEN, Act.HISTOGRAM, Act.COPY);
    /// So near the edge of the window it is time to read on.
    private static final int AHEAD = 100;

    private final Scope scope;
    private final EventTable table;
    private final EventPlace place = new EventPlace();
    private EventStep step = EventStep.NONE;
    /// Which events were asked for last; the window may still hold those of a filter of before.
    private Query filter = Query.parse("");
    private Consumer<SafeText> say = sentence -> { };

    EventList(Scope scope) {
        this(scope, EventColumns.STANDARD);
    }

    EventList(Scope scope, EventColumns columns) {
        this.scope = scope;
        table = new EventTable(columns, scope.equals(Scope.ALL) ? "no events yet: sensors post them to /events" : "no events here");
    }

    void act(Act act, Navigation navigation) {
        switch (act) {
            case UP -> place.move(-1);
            case DOWN -> place.move(1);
            case PAGE_UP -> place.move(-place.page());
            case PAGE_DOWN -> place.move(place.page());
            case FIRST -> place.toNewest();
            case LAST -> place.toOldest();
            case FOLLOW -> place.follow();
            case NEXT_HIGH -> lookFor(true);
            case PREVIOUS_HIGH -> lookFor(false);
            case OPEN -> selected().ifPresent(entry -> navigation.open(new EventView(scope, entry)));
            case HISTOGRAM -> navigation.open(new Histogram(scope));
            default -> { }
        }
        say = navigation::say;
        if (!OPENING.contains(act)) {
            navigation.refresh();
        }
    }

    private void lookFor(boolean isOlder) {
        step = selected().map(entry -> new EventStep(true, isOlder, entry.number())).orElse(EventStep.NONE);
    }

    /// With what stands above the list: both are read on one connection, one after the other, and taken over in one go.
    ///
    /// @param takeOver run on the drawing thread
    <T> Reading<Runnable> reading(Look look, Reading<T> above, Consumer<T> takeOver) {
        var list = reading(look);
        return connection -> {
            var found = above.from(connection);
            var rows = list.from(connection);
            return () -> {
                takeOver.accept(found);
                rows.run();
            };
        };
    }

    /// @return run on the drawing thread, takes the rows over
    Reading<Runnable> reading(Look look) {
        filter = look.filter();
        var asked = step;
        var window = place.window();
        var wants = place.wants(look.filter(), AHEAD);
        var selected = place.selected();
        return connection -> {
            if (asked.isPending()) {
                var found = new SqliteEventStep(connection, scope, look).find(asked);
                var read = found.number() == 0 ? window : new SqliteEventWindow(connection, scope, look).around(found.number());
                return () -> take(asked, found, read);
            }
            var read = read(new SqliteEventWindow(connection, scope, look), window, wants, selected);
            return () -> place.take(read);
        };
    }

    private static EventWindow read(SqliteEventWindow windows, EventWindow window, Set<Want> wants, long selected) throws SQLException {
        if (wants.contains(Want.AROUND)) {
            return windows.around(selected);
        }
        var newer = wants.contains(Want.NEWEST) ? windows.newest(window) : wants.contains(Want.NEWER) ? windows.newer(window) : window;
        return wants.contains(Want.OLDER) ? windows.older(newer) : newer;
    }

    private void take(EventStep asked, EventStep.Found found, EventWindow read) {
        if (!asked.equals(step)) {
            return;
        }
        step = found.rest();
        if (found.isEnd()) {
            say.accept(SafeText.of(asked.noneFound()));
        }
        if (found.number() > 0) {
            place.goTo(found.number());
            place.take(read);
        }
    }

    /// Whether somebody wants to see what comes, as it comes.
    boolean isFollowing() {
        return place.isFollowing();
    }

    /// Whether the last reading did not get to the end of what it looks for: the next one goes on.
    boolean isSearching() {
        return step.isPending() || place.isSearching();
    }

    boolean isAtTop() {
        return place.isAtTop();
    }

    /// Columns by the width there is: time, severity (symbol and word), source, type, what the payload says.
    void draw(Canvas canvas, Look look) {
        draw(canvas, look, true);
    }

    /// @param isChosen whether to mark what is selected; something beside the list may be selected instead
    void draw(Canvas canvas, Look look, boolean isChosen) {
        place.shows(canvas.height() - 1);
        table.draw(canvas, look, place, step.isPending(), isChosen);
    }

    /// Empty while the rows are those of another filter, so that nothing is opened or copied that does not pass this one.
    Optional<Entry<Event>> selected() {
        return place.selectedEntry().filter(entry -> place.window().filter().equals(filter));
    }

    /// The raw JSON of the selected event, on one line.
    Optional<String> raw() {
        return selected().map(entry -> EventJson.complete(entry.value()));
    }

    EventWindow window() {
        return place.window();
    }
}
