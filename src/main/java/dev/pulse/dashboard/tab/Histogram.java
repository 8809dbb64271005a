package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// How many events or alerts of a list there were when, over a quarter of an hour up to a month; any bar opens as a list.
final class Histogram implements View {
    private static final Set<Act> ACTS = Set.of(Act.LEFT, Act.RIGHT, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.ZOOM_IN, Act.ZOOM_OUT,
            Act.OPEN);

    private final HistogramSubject subject;
    private HistogramRange range = HistogramRange.HOUR;
    /// How far the window was moved back from now.
    private Duration back = Duration.ZERO;
    private int selected = HistogramRange.HOUR.steps() - 1;
    private HistogramCounts counts = HistogramCounts.none(new HistogramSpan(range, Instant.EPOCH), Query.parse(""), 0);
    private boolean isRead;
    private Instant now = Instant.EPOCH;

    Histogram(Scope scope) {
        this(new HistogramOfEvents(scope));
    }

    Histogram(HistogramSubject subject) {
        this.subject = subject;
    }

    @Override
    public SafeText name() {
        return SafeText.of("histogram");
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case LEFT -> select(selected - 1);
            case RIGHT -> select(selected + 1);
            case PAGE_UP -> move(range.steps());
            case PAGE_DOWN -> move(-range.steps());
            case FIRST -> toNow();
            case ZOOM_IN -> zoom(range.shorter());
            case ZOOM_OUT -> zoom(range.longer());
            case OPEN -> open(navigation);
            default -> { }
        }
        if (act != Act.OPEN) {
            navigation.refresh();
        }
    }

    private void open(Navigation navigation) {
        if (isRead && counts.span().range() == range) {
            navigation.open(subject.opened(counts.span(), selected));
        }
    }

    /// Beyond the edge the window moves by half of itself, or as far as now.
    private void select(int bar) {
        var moment = span().start(bar);
        if (bar < 0 || bar >= range.steps()) {
            move(bar < 0 ? range.steps() / 2 : -range.steps() / 2);
        }
        selected = span().bar(moment);
    }

    private void move(int steps) {
        var moved = back.plus(range.step().multipliedBy(steps));
        back = moved.isNegative() ? Duration.ZERO : moved;
    }

    private void toNow() {
        back = Duration.ZERO;
        selected = range.steps() - 1;
    }

    /// The moment that is selected stays selected.
    private void zoom(HistogramRange other) {
        var moment = span().start(selected);
        var behind = Duration.between(moment, now);
        var whole = other.step().multipliedBy(other.steps());
        back = behind.compareTo(whole) < 0 ? Duration.ZERO : behind.minus(whole.dividedBy(2));
        range = other;
        selected = span().bar(moment);
    }

    private HistogramSpan span() {
        return new HistogramSpan(range, range.endOf(now.minus(back)));
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        now = look.now();
        var span = span();
        var before = counts;
        return connection -> {
            var read = subject.counts(connection, span, before, look);
            return () -> take(read);
        };
    }

    private void take(HistogramCounts read) {
        counts = read;
        isRead = true;
    }

    @Override
    public boolean isUnfinished() {
        return isRead && !counts.isComplete();
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (isRead && counts.span().range() == range && counts.filter().equals(look.filter())) {
            HistogramPicture.draw(canvas, look, counts, selected, subject);
        } else {
            HistogramPicture.ranges(canvas, range);
            canvas.text(0, 2, "…", Style.DIM);
        }
    }
}
