package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.screen.TextTable;
import dev.pulse.dashboard.tab.AlertSeek.Jump;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a person should look at, newest first, without end. It reads a window around what is selected; coming near its edge reads on.
///
/// The filter is asked of each alert as if it were an event: `type` and `rule` are its rule, `time` is when it was raised, and `title`,
/// `key`, `count` and `state` are fields of its payload.
final class AlertsTab implements View {
    private static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN, Act.NEXT_HIGH,
            Act.PREVIOUS_HIGH, Act.HISTOGRAM, Act.FOLLOW, Act.COPY);
    /// Coming this near to an edge of the window reads on.
    private static final int NEAR = 25;
    private static final int HEAD_ROWS = 2;

    private final Function<Entry<Event>, View> event;
    private final AlertSpan span;
    private AlertSeek seek = AlertSeek.NEWEST;
    private AlertWindow window = AlertWindow.EMPTY;
    /// Which alerts were asked for last; the window may still hold those of a filter of before.
    private Query filter = Query.parse("");
    private boolean isRead;
    private boolean isFollowing;
    private long selected = Long.MAX_VALUE;
    private Runnable missed = () -> { };
    private int row;
    private int rows = 1;

    /// @param event opens an event that made an alert
    AlertsTab(Function<Entry<Event>, View> event) {
        this(event, AlertSpan.EVER);
    }

    /// @param span only those that were raised in it
    AlertsTab(Function<Entry<Event>, View> event, AlertSpan span) {
        this.event = event;
        this.span = span;
    }

    @Override
    public SafeText name() {
        return SafeText.of(span.equals(AlertSpan.EVER) ? "Alerts" : "alerts");
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case UP -> move(-1, navigation);
            case DOWN -> move(1, navigation);
            case PAGE_UP -> move(-rows, navigation);
            case PAGE_DOWN -> move(rows, navigation);
            case LAST -> move(window.lines().size(), navigation);
            case FIRST -> newest(navigation);
            case FOLLOW -> toggle(navigation);
            case NEXT_HIGH -> jump(Jump.OLDER, navigation);
            case PREVIOUS_HIGH -> jump(Jump.NEWER, navigation);
            case HISTOGRAM -> navigation.open(new Histogram(new HistogramOfAlerts(event)));
            case OPEN -> selection().ifPresent(line -> navigation.open(new AlertView(line.alert().id(), event)));
            default -> { }
        }
    }

    private void move(int by, Navigation navigation) {
        var place = window.place(selected);
        if (place.isEmpty()) {
            lookFurther(by, navigation);
            return;
        }
        var from = place.getAsInt();
        var to = Math.clamp(from + (long) by, 0, window.lines().size() - 1);
        isFollowing = false;
        row += to - from;
        selected = window.lines().get(to).alert().id();
        readOn(by > 0 && to == from ? window.lowest() : selected, to, navigation);
    }

    /// Of many alerts that do not pass the filter, only so many are looked at in one reading.
    private void lookFurther(int by, Navigation navigation) {
        if (by > 0 && !window.isLast()) {
            isFollowing = false;
            seek = AlertSeek.around(window.lowest());
            navigation.refresh();
        }
    }

    /// @param anchor where the next window begins, which is below all alerts of this one when there is nowhere left to move in it
    private void readOn(long anchor, int place, Navigation navigation) {
        var isNearEnd = !window.isLast() && place >= window.lines().size() - NEAR;
        var isNearBeginning = !window.isFirst() && place < NEAR;
        selected = isNearEnd ? anchor : selected;
        seek = AlertSeek.around(selected);
        if (isNearEnd || isNearBeginning) {
            navigation.refresh();
        }
    }

    private void newest(Navigation navigation) {
        selected = Long.MAX_VALUE;
        row = 0;
        seek = AlertSeek.NEWEST;
        navigation.refresh();
    }

    private void toggle(Navigation navigation) {
        isFollowing = !isFollowing;
        if (isFollowing) {
            newest(navigation);
        }
    }

    @Override
    public boolean isFollowing() {
        return isFollowing;
    }

    private void jump(Jump jump, Navigation navigation) {
        selection().ifPresent(line -> {
            isFollowing = false;
            seek = new AlertSeek(line.alert().id(), jump);
            missed = () -> navigation.say(SafeText.of(jump == Jump.OLDER ? "no older alert is high" : "no newer alert is high"));
            navigation.refresh();
        });
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        filter = look.filter();
        var wanted = seek;
        var reading = SqliteAlertList.window(wanted, span, look);
        return connection -> {
            var read = reading.from(connection);
            return () -> take(wanted, read);
        };
    }

    /// Somebody may have moved on while it was read; then only the rows are taken, and the next reading goes to the new place.
    private void take(AlertSeek wanted, AlertWindow read) {
        window = read;
        isRead = true;
        if (wanted.equals(seek) && wanted.jump() != Jump.NONE) {
            selected = read.anchor();
            seek = AlertSeek.around(selected);
            if (selected == wanted.anchor()) {
                missed.run();
            }
        }
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        var title = "Alerts, newest first" + (isFollowing ? ", following" : "");
        var panel = canvas.panel(0, 0, canvas.width(), canvas.height(), title);
        rows = Math.max(1, canvas.height() - HEAD_ROWS);
        if (window.lines().isEmpty()) {
            empty(panel, look);
            return;
        }
        var place = window.place(selected).orElseThrow();
        row = row(place);
        var top = place - row;
        var lines = window.lines().subList(top, Math.min(window.lines().size(), top + rows)).stream()
                .map(line -> AlertsRows.line(line, look, canvas.glyphs())).toList();
        TextTable.draw(panel, AlertsRows.columns(panel.width()), lines, 0, row);
    }

    /// What is selected stays in its row while others come and go, as far as there are alerts for the other rows.
    private int row(int place) {
        var top = place - Math.clamp(row, 0, Math.min(place, rows - 1));
        return place - Math.clamp(top, 0, Math.max(0, window.lines().size() - rows));
    }

    private void empty(Canvas panel, Look look) {
        if (!isRead) {
            panel.text(1, 1, "reading …", Style.DIM);
        } else if (look.filter().text().isBlank()) {
            panel.text(1, 1, span.equals(AlertSpan.EVER) ? "no alerts yet" : "no alerts were raised in that time", Style.STRONG);
            panel.text(1, 3, "A rule raises an alert when events match it. Rules are files in", Style.DIM);
            panel.text(1, 4, "config/rules; `pulse check` says which of them are used.", Style.DIM);
        } else {
            panel.text(1, 1, "no alert passes the filter", Style.STRONG);
            panel.text(1, 3, window.isLast() ? "All alerts were looked at." : "Not all were looked at: PgDn looks further back.",
                    Style.DIM);
        }
    }

    @Override
    public Optional<String> raw() {
        return selection().map(line -> line.alert().json());
    }

    /// Empty while the rows are those of another filter, so that nothing is opened or copied that does not pass this one.
    private Optional<AlertWindow.Line> selection() {
        var place = window.place(selected);
        return place.isPresent() && window.filter().equals(filter) ? Optional.of(window.lines().get(place.getAsInt())) : Optional.empty();
    }
}
