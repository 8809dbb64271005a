package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;

/// One run of the lab: how it went, and the events of the lab in its time.
final class NetlabRunView implements Listing {
    /// A run that has not been cleaned up may still be.
    private static final Duration AFTERMATH_MAX = Duration.ofMinutes(1);
    private static final int HEAD_ROWS = 4;

    private final EventList events;
    private NetlabRun run;

    NetlabRunView(NetlabRun run) {
        this.run = run;
        this.events = new EventList(new Scope(NetlabTab.SOURCE, true, "").received(run.from(), end(run)),
                EventColumns.OF_ONE_SOURCE);
    }

    private static Instant end(NetlabRun run) {
        return switch (run.status()) {
            case RUNNING -> Instant.ofEpochMilli(Long.MAX_VALUE);
            case LOST, COMPLETED, ABORTED ->
                    run.to().plus(run.aftermath() == NetlabRun.Aftermath.UNKNOWN ? AFTERMATH_MAX : Duration.ofMillis(1));
        };
    }

    @Override
    public SafeText name() {
        return SafeText.of("run ").plus(NetlabRows.scenario(run));
    }

    @Override
    public EventList list() {
        return events;
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return events.reading(look, SqliteNetlab.reading(look), this::takeOver);
    }

    private void takeOver(NetlabFindings found) {
        found.runs().stream().filter(newer -> newer.number() == run.number()).forEach(newer -> run = newer);
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        var status = NetlabRows.status(run);
        canvas.text(1, 0, NetlabRows.scenario(run), Style.STRONG);
        canvas.text(NetlabRows.scenario(run).columns() + 3, 0, SafeText.of("on ").plus(SafeText.of(run.host())), Style.DIM);
        canvas.text(1, 1, status.text().cut(canvas.width() - 2), status.style());
        var facts = "started " + NetlabRows.started(run, look) + "   took " + NetlabRows.took(run.duration(look.now()))
                + "   steps " + NetlabRows.steps(run) + "   afterwards ";
        var aftermath = NetlabRows.aftermath(run);
        canvas.text(1, 2, facts, Style.DIM);
        canvas.text(1 + facts.length(), 2, aftermath.text(), aftermath.style());
        events.draw(canvas.panel(0, HEAD_ROWS, canvas.width(), canvas.height() - HEAD_ROWS, "events of the lab in that time"), look);
    }
}
