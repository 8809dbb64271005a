package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.EventPage.PageLine;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One event with all that is known of it, from which a person goes on to its neighbours in the list.
final class EventView implements View {
    private static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.LEFT, Act.RIGHT,
            Act.NEXT_HIGH, Act.PREVIOUS_HIGH, Act.COPY);

    private final Scope scope;
    private long number;
    private Optional<EventDetail> detail = Optional.empty();
    private boolean isRead;
    private EventStep step = EventStep.NONE;
    private Steps steps = sentence -> { };
    private Page page = new Page(List.of(), 0, ZoneId.of("Z"), Glyphs.ASCII);
    private int top;
    private int height = 1;

    /// Where to say that there is no further step.
    private interface Steps {
        void say(SafeText sentence);
    }

    /// Lines, and what they were made for.
    private record Page(List<PageLine> lines, int width, ZoneId zone, Glyphs glyphs) {}

    /// @param scope  the list it is one of
    /// @param number of the event
    EventView(Scope scope, long number) {
        this.scope = scope;
        this.number = number;
    }

    /// An event that was read already: it is shown at once.
    EventView(Scope scope, Entry<Event> entry) {
        this(scope, entry.number());
        detail = Optional.of(new EventDetail(entry, List.of()));
    }

    @Override
    public SafeText name() {
        return SafeText.of("event #" + number);
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case UP -> top--;
            case DOWN -> top++;
            case PAGE_UP -> top -= height;
            case PAGE_DOWN -> top += height;
            case FIRST -> top = 0;
            case LAST -> top = page.lines().size();
            case LEFT -> step(false, true, navigation);
            case RIGHT -> step(false, false, navigation);
            case NEXT_HIGH -> step(true, true, navigation);
            case PREVIOUS_HIGH -> step(true, false, navigation);
            default -> { }
        }
        top = Math.clamp(top, 0, Math.max(0, page.lines().size() - height));
    }

    private void step(boolean isHigh, boolean isOlder, Navigation navigation) {
        step = new EventStep(isHigh, isOlder, number);
        steps = navigation::say;
        navigation.refresh();
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var asked = step;
        var shown = number;
        return connection -> {
            var found = asked.isPending() ? new SqliteEventStep(connection, scope, look).find(asked) : new EventStep.Found(shown, asked);
            var read = SqliteEventDetail.of(connection, found.number() > 0 ? found.number() : shown);
            return () -> take(asked, found, read);
        };
    }

    private void take(EventStep asked, EventStep.Found found, Optional<EventDetail> read) {
        if (!asked.equals(step)) {
            return;
        }
        step = found.rest();
        if (found.isEnd()) {
            steps.say(SafeText.of(asked.noneFound()));
        }
        top = found.number() == 0 || found.number() == number ? top : 0;
        number = found.number() == 0 ? number : found.number();
        page = read.equals(detail) ? page : new Page(List.of(), 0, page.zone(), page.glyphs());
        detail = read.isPresent() ? read : detail.filter(old -> old.entry().number() == number);
        isRead = true;
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        height = canvas.height();
        if (detail.isEmpty()) {
            canvas.text(0, 0, isRead ? "this event is no longer kept" : "…", Style.DIM);
            return;
        }
        arrange(canvas, look);
        top = Math.clamp(top, 0, Math.max(0, page.lines().size() - height));
        for (var row = 0; row < Math.min(height, page.lines().size() - top); row++) {
            var line = page.lines().get(top + row);
            canvas.text(0, row, line.label(), line.labelStyle());
            canvas.text(line.column(), row, line.text(), line.style());
        }
        rest(canvas);
    }

    private void arrange(Canvas canvas, Look look) {
        var width = canvas.width() - 1;
        if (page.width() != width || !page.zone().equals(look.zone()) || page.glyphs() != canvas.glyphs()) {
            var lines = EventPage.lines(detail.orElseThrow(), look.zone(), width, canvas.glyphs());
            page = new Page(lines, width, look.zone(), canvas.glyphs());
        }
    }

    /// How far down the page is shown, at the right of the last row.
    private void rest(Canvas canvas) {
        var below = page.lines().size() - top - height;
        var words = step.isPending() ? " searching …" : below > 0 ? " " + below + (below == 1 ? " more line" : " more lines") : "";
        canvas.text(canvas.width() - words.length(), height - 1, words, Style.DIM);
    }

    @Override
    public boolean isUnfinished() {
        return step.isPending();
    }

    @Override
    public Optional<String> raw() {
        return detail.map(shown -> EventJson.complete(shown.entry().value()));
    }
}
