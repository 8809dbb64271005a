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

/// Nothing but a list of events.
final class ListTab implements View {
    private final SafeText name;
    private final EventList events;

    ListTab(String name, Scope scope) {
        this.name = SafeText.of(name);
        events = new EventList(scope);
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
        events.act(act, navigation);
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return events.reading(look);
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        events.draw(canvas, look);
    }

    @Override
    public Optional<String> raw() {
        return events.raw();
    }
}
