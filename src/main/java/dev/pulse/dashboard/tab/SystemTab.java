package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// How PULSE itself is: the service, what came and what became of it, who reads it, what it takes, and what went wrong.
final class SystemTab implements View {
    private static final Set<Act> ACTS = Sheet.actsAnd(Act.OPEN, Act.COPY);

    private final Supplier<SystemSpace> space;
    private final Sheet sheet = new Sheet();
    private List<SystemState> state = List.of();

    /// @param space asked at each reading, such as `() -> SystemSpace.of(file)`
    SystemTab(Supplier<SystemSpace> space) {
        this.space = space;
    }

    @Override
    public SafeText name() {
        return SafeText.of("System");
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case OPEN -> open(navigation);
            case COPY -> { }
            default -> sheet.act(act);
        }
    }

    private void open(Navigation navigation) {
        sheet.chooseAny();
        chosen().ifPresent(problem -> navigation.open(new SystemProblemView(problem)));
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var reading = SqliteSystem.state(look, space);
        return connection -> {
            var read = reading.from(connection);
            return () -> state = List.of(read);
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (state.isEmpty()) {
            canvas.text(1, 1, "reading …", Style.DIM);
            return;
        }
        sheet.draw(canvas, new SystemRows(state.getFirst(), look, canvas.glyphs(), canvas.width()).lines());
    }

    /// Why the selected problem is one.
    @Override
    public Optional<String> raw() {
        return chosen().map(SystemProblem::reason);
    }

    private Optional<SystemProblem> chosen() {
        return state.stream().flatMap(shown -> shown.problems().stream())
                .filter(problem -> sheet.choice().equals(OptionalInt.of(problem.mark()))).findFirst();
    }

    /// It is about the program, not about events.
    @Override
    public boolean needsEvents() {
        return false;
    }

    @Override
    public boolean isFiltered() {
        return false;
    }
}
