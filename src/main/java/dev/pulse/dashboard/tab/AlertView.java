package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One alert: its facts, who was told, and the events that made it, each of which can be opened.
///
/// Whatever a person does about an alert (acknowledge it, write a note, silence its key) begins here: one more constant in [Act] for the
/// key, that act among [#acts()], and a case in [#act] that hands the id of the alert to whoever writes; the dashboard itself only reads.
/// Help and keys follow from the table of acts.
final class AlertView implements View {
    private static final Set<Act> ACTS = Sheet.actsAnd(Act.OPEN, Act.COPY);

    private final long id;
    private final Function<Entry<Event>, View> event;
    private final Sheet sheet = new Sheet();
    private List<AlertDetail> detail = List.of();
    private boolean isRead;

    /// @param event opens one of the events that made it
    AlertView(long id, Function<Entry<Event>, View> event) {
        this.id = id;
        this.event = event;
    }

    @Override
    public SafeText name() {
        return SafeText.of("alert " + id);
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
        chosen().ifPresent(entry -> navigation.open(event.apply(entry)));
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var reading = SqliteAlert.detail(id, look);
        return connection -> {
            var read = reading.from(connection);
            return () -> {
                detail = read.stream().toList();
                isRead = true;
            };
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (detail.isEmpty()) {
            canvas.text(1, 1, isRead ? "this alert is gone: it is older than alerts are kept" : "reading …", Style.DIM);
            return;
        }
        sheet.draw(canvas, new AlertRows(detail.getFirst(), look, canvas.glyphs(), canvas.width()).lines());
    }

    /// The selected event, or the alert if none is.
    @Override
    public Optional<String> raw() {
        var event = chosen().map(entry -> EventJson.complete(entry.value()));
        return event.isPresent() ? event : detail.stream().findFirst().map(shown -> shown.alert().json());
    }

    private Optional<Entry<Event>> chosen() {
        var choice = sheet.choice();
        return choice.isPresent() && !detail.isEmpty() ? Optional.of(detail.getFirst().events().get(choice.getAsInt())) : Optional.empty();
    }

    /// It shows one alert, whatever the filter lets through.
    @Override
    public boolean isFiltered() {
        return false;
    }
}
