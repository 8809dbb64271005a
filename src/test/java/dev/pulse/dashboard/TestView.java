package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Shows what was pressed and what was read.
class TestView implements View {
    private final String name;
    private final Reading<String> rows;
    private String pressed = "";
    private String read = "nothing";
    private boolean needsEvents;

    TestView(String name, Reading<String> rows) {
        this.name = name;
        this.rows = rows;
    }

    /// One that shows nothing while there are no events.
    static TestView needingEvents() {
        var view = new TestView("Overview");
        view.needsEvents = true;
        return view;
    }

    TestView(String name) {
        this(name, _ -> "rows of " + name);
    }

    @Override
    public SafeText name() {
        return SafeText.of(name);
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN, Act.NEXT_HIGH, Act.PREVIOUS_HIGH,
                Act.HISTOGRAM, Act.FOLLOW, Act.COPY);
    }

    @Override
    public void act(Act act, Navigation navigation) {
        pressed += act + " ";
        if (act == Act.OPEN) {
            navigation.open(new TestView("event 4711"));
        }
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return connection -> {
            var text = rows.from(connection);
            return () -> read = text + " for [" + look.filter().text() + "]";
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        canvas.text(0, 0, "read: " + read, Style.PLAIN);
        canvas.text(0, 1, "pressed: " + pressed, Style.PLAIN);
    }

    @Override
    public Optional<String> raw() {
        return Optional.of("{\"raw\":1}");
    }

    @Override
    public boolean needsEvents() {
        return needsEvents;
    }
}
