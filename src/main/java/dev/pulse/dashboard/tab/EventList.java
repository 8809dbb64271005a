package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.sqlite.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A list of events, newest first, that a person moves through without end: part of a view, which gives it its keys and a place to draw.
/// It reads a window around what is shown; moving beyond its edge reads on.
public final class EventList {
    /// What a view that holds a list passes on to it.
    public static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN, Act.NEXT_HIGH,
            Act.PREVIOUS_HIGH, Act.HISTOGRAM, Act.FOLLOW, Act.COPY);

    private final Scope scope;
    private List<Entry<Event>> window = List.of();

    public EventList(Scope scope) {
        this.scope = scope;
    }

    public void act(Act act, Navigation navigation) {
        navigation.refresh();
    }

    /// @return run on the drawing thread, takes the rows over
    public Reading<Runnable> reading(Look look) {
        return connection -> () -> window = List.of();
    }

    /// Columns by the width there is: time, severity (symbol and word), source, type, what the payload says.
    public void draw(Canvas canvas, Look look) {
        canvas.text(0, 0, scope.toString() + window.size(), Style.DIM);
    }

    public Optional<Entry<Event>> selected() {
        return window.stream().findFirst();
    }

    /// The raw JSON of the selected event, as the sensor sent it.
    public Optional<String> raw() {
        return Optional.empty();
    }
}
