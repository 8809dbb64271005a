package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.screen.TextTable;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The attack and defence lab: its runs, and below them its newest events. A person moves in one of the two at a time.
final class NetlabTab implements Listing {
    static final String SOURCE = "netlab";
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);
    private static final Set<Act> ACTS = Stream.concat(EventList.ACTS.stream(), Stream.of(Act.LEFT, Act.RIGHT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<Act> ACTS_OF_RUNS =
            EnumSet.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.OPEN);

    private final EventList events = new EventList(new Scope(SOURCE, true, ""), EventColumns.OF_ONE_SOURCE);
    private final NetlabChoice choice = new NetlabChoice();
    private Optional<NetlabFindings> findings = Optional.empty();
    private boolean isAmongRuns;

    @Override
    public EventList list() {
        return events;
    }

    @Override
    public SafeText name() {
        return SafeText.of(SOURCE);
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        if (act == Act.LEFT || act == Act.RIGHT) {
            isAmongRuns = act == Act.LEFT && findings.filter(found -> !found.runs().isEmpty()).isPresent();
        } else if (isAmongRuns && ACTS_OF_RUNS.contains(act)) {
            choose(act, navigation);
        } else {
            isAmongRuns &= act == Act.COPY;
            events.act(act, navigation);
        }
    }

    private void choose(Act act, Navigation navigation) {
        if (act == Act.OPEN) {
            choice.run().ifPresent(run -> navigation.open(new NetlabRunView(run)));
        } else {
            choice.move(act);
        }
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return events.reading(look, SqliteNetlab.reading(look), this::takeOver);
    }

    private void takeOver(NetlabFindings found) {
        findings = Optional.of(found);
        choice.among(found.runs());
    }

    @Override
    public Optional<String> raw() {
        return isAmongRuns ? Optional.empty() : events.raw();
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        findings.ifPresentOrElse(found -> draw(canvas, look, found), () -> canvas.text(0, 0, "reading …", Style.DIM));
    }

    private void draw(Canvas canvas, Look look, NetlabFindings found) {
        SensorLine.draw(canvas, found.sensor(), SILENCE_MAX, look);
        var height = Math.min(2 + Math.max(1, found.runs().size()), (canvas.height() - 1) / 2);
        runs(canvas.panel(0, 1, canvas.width(), height, title(found)), look, found);
        events.draw(canvas.panel(0, 1 + height, canvas.width(), canvas.height() - 1 - height, "Newest events"), look);
    }

    /// How to get to the runs stands where they are, because nobody would guess it.
    private String title(NetlabFindings found) {
        return found.runs().isEmpty() ? "Runs" : isAmongRuns ? "Runs · enter opens one, → to the events" : "Runs · ← to choose one";
    }

    private void runs(Canvas panel, Look look, NetlabFindings found) {
        if (found.runs().isEmpty()) {
            panel.text(0, 0, "no scenario was run yet", Style.DIM);
            return;
        }
        choice.shows(panel.height() - 1);
        TextTable.draw(panel, NetlabRows.RUNS, NetlabRows.runs(found, look), 0,
                isAmongRuns ? choice.index() : -1);
    }
}
