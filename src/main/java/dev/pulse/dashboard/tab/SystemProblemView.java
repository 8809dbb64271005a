package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One problem in full: why, when, from whom, and what came. Of several that are alike, the newest.
final class SystemProblemView implements View {
    private static final int LABEL = 8;
    private static final int RAW_CHARACTERS_MAX = 1 << 16;
    private static final Set<Act> ACTS = Sheet.actsAnd(Act.COPY);

    private final SystemProblem problem;
    private final Sheet sheet = new Sheet();
    private List<SystemProblemText> text = List.of();
    private boolean isRead;

    SystemProblemView(SystemProblem problem) {
        this.problem = problem;
    }

    @Override
    public SafeText name() {
        return SafeText.of(problem.kind().words() + (problem.id() > 0 ? " " + problem.id() : " " + problem.origin()));
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        if (act != Act.COPY) {
            sheet.act(act);
        }
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var reading = SqliteSystemProblems.text(problem);
        return connection -> {
            var read = reading.from(connection);
            return () -> {
                text = read;
                isRead = true;
            };
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (text.isEmpty()) {
            canvas.text(1, 1, isRead ? "this is gone: it is older than such things are kept" : "reading …", Style.DIM);
            return;
        }
        sheet.draw(canvas, lines(text.getFirst(), look, canvas.width()));
    }

    private List<SheetLine> lines(SystemProblemText shown, Look look, int width) {
        var lines = new ArrayList<SheetLine>();
        lines.addAll(Sheet.wrapped(SafeText.of(shown.reason()), width, Style.STRONG));
        lines.add(SheetLine.EMPTY);
        lines.add(row(problem.id() > 0 ? "when" : "since", SafeText.of(Amounts.time(shown.at(), look.zone(), look.now()) + ", "
                + AlertsRows.age(shown.at(), look) + " ago")));
        lines.add(row(problem.id() > 0 ? "from" : "part", SafeText.of(shown.origin())));
        if (problem.count() > 1) {
            lines.add(row("alike", SafeText.of(Amounts.count(problem.count()) + " of the newest 1,000; this is the newest")));
        }
        if (!shown.raw().isEmpty()) {
            lines.add(SheetLine.title("What came, " + Amounts.count(shown.raw().length()) + " characters"));
            lines.addAll(Sheet.wrapped(SafeText.of(shown.raw(), RAW_CHARACTERS_MAX), width, Style.PLAIN));
        }
        return lines;
    }

    private static SheetLine row(String label, SafeText value) {
        return SheetLine.columns(List.of(LABEL), Cell.of(label, Style.DIM), new Cell(value, Style.PLAIN));
    }

    /// What came, as it came.
    @Override
    public Optional<String> raw() {
        return text.stream().findFirst().map(shown -> shown.raw().isEmpty() ? shown.reason() : shown.raw());
    }

    @Override
    public boolean isFiltered() {
        return false;
    }
}
