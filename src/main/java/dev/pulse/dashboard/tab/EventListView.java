package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.Optional;
import java.util.Set;

/// A list of events that fills the screen.
public final class EventListView implements View {
    private final SafeText name;
    private final EventList list;

    public EventListView(SafeText name, EventList list) {
        this.name = name;
        this.list = list;
    }

    @Override
    public SafeText name() {
        return name;
    }

    @Override
    public Set<Act> acts() {
        return EventList.ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        list.act(act, navigation);
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return list.reading(look);
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        list.draw(canvas, look);
    }

    @Override
    public Optional<String> raw() {
        return list.raw();
    }
}
