package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;

/// A list of events that fills the screen.
final class EventListView implements Listing {
    private final SafeText name;
    private final EventList list;

    EventListView(SafeText name, EventList list) {
        this.name = name;
        this.list = list;
    }

    @Override
    public EventList list() {
        return list;
    }

    @Override
    public SafeText name() {
        return name;
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return list.reading(look);
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        list.draw(canvas, look);
    }
}
