package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.NetlabRun.Aftermath;
import dev.pulse.dashboard.tab.NetlabRun.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts the events of the lab together to runs, in the order in which they were received: a clock that is set during a run changes
/// nothing.
///
/// A start and the next end of the same scenario on the same host are one run; scenarios overlap freely. A start while the run before
/// has no end means that this end never came: that run is lost, because nobody knows whether it was completed or killed, and the next end
/// goes to the newer run. A run that was cleaned up without an end is lost too, until its end comes late. An end that nobody started is
/// a run whose start was not seen. The same event at the same time is one that was sent again.
final class NetlabRuns {
    private record Key(String host, String scenario) {}

    /// By which an event is known again.
    private record Mark(Key key, String type, Instant at) {}

    private final long stepsFrom;
    private final Map<Key, Open> newest = new HashMap<>();
    private final Set<Mark> marks = new HashSet<>();
    private final List<Open> all = new ArrayList<>();

    private NetlabRuns(long stepsFrom) {
        this.stepsFrom = stepsFrom;
    }

    /// @param events    each once, in the order of their numbers
    /// @param stepsFrom from this number on all events of the lab are there, before it only starts and ends
    /// @return the newest first
    static List<NetlabRun> of(List<NetlabEvent> events, long stepsFrom) {
        var runs = new NetlabRuns(stepsFrom);
        events.forEach(runs::take);
        return runs.all.stream().map(Open::run).sorted(Comparator.comparingLong(NetlabRun::number).reversed()).toList();
    }

    private void take(NetlabEvent event) {
        switch (event.type()) {
            case NetlabEvent.STARTED -> start(event);
            case NetlabEvent.STEP -> newest(event).filter(run -> run.status == Status.RUNNING).ifPresent(run -> run.step(event));
            case NetlabEvent.COMPLETED -> end(event, Status.COMPLETED);
            case NetlabEvent.ABORTED -> end(event, Status.ABORTED);
            case NetlabEvent.CLEAN -> after(event, Aftermath.CLEAN);
            case NetlabEvent.DIRTY -> after(event, Aftermath.DIRTY);
            default -> { }
        }
    }

    private void start(NetlabEvent event) {
        if (isNew(event)) {
            newest(event).ifPresent(run -> run.lose("no end came before it started again"));
            add(event).startedAt = event.at();
        }
    }

    private void end(NetlabEvent event, Status status) {
        if (isNew(event)) {
            newest(event).filter(run -> !run.hasEnd()).orElseGet(() -> add(event)).end(event, status);
        }
    }

    private void after(NetlabEvent event, Aftermath aftermath) {
        var cleaned = event.scenario().isEmpty() ? newestOn(event.host()) : newest(event);
        cleaned.filter(run -> run.aftermath == Aftermath.UNKNOWN).ifPresent(run -> {
            run.lose("it was cleaned up and no end came");
            run.aftermath = aftermath;
            run.last = event;
        });
    }

    /// Whether it is not one that the lab sent again because it did not hear that it had arrived, however much came since.
    private boolean isNew(NetlabEvent event) {
        return marks.add(new Mark(key(event), event.type(), event.at()));
    }

    private Optional<Open> newest(NetlabEvent event) {
        return Optional.ofNullable(newest.get(key(event)));
    }

    private Optional<Open> newestOn(String host) {
        return all.reversed().stream().filter(run -> run.first.host().equals(host)).findFirst();
    }

    private Open add(NetlabEvent event) {
        var run = new Open(event, event.number() >= stepsFrom);
        newest.put(key(event), run);
        all.add(run);
        return run;
    }

    private static Key key(NetlabEvent event) {
        return new Key(event.host(), event.scenario());
    }

    /// A run while its events are put together.
    private static final class Open {
        private final NetlabEvent first;
        private final boolean isCounted;
        private NetlabEvent last;
        private Instant startedAt = Instant.EPOCH;
        private Instant endedAt = Instant.EPOCH;
        private double seconds = Double.NaN;
        private Status status = Status.RUNNING;
        private String reason = "";
        private int steps;
        private Aftermath aftermath = Aftermath.UNKNOWN;

        private Open(NetlabEvent first, boolean isCounted) {
            this.first = first;
            this.last = first;
            this.isCounted = isCounted && first.type().equals(NetlabEvent.STARTED);
        }

        private void step(NetlabEvent event) {
            steps++;
            last = event;
        }

        private void end(NetlabEvent event, Status ended) {
            last = event;
            endedAt = event.at();
            seconds = event.seconds();
            status = ended;
            reason = event.reason();
        }

        private boolean hasEnd() {
            return endedAt.isAfter(Instant.EPOCH);
        }

        private void lose(String why) {
            if (status == Status.RUNNING) {
                status = Status.LOST;
                reason = why;
            }
        }

        private NetlabRun run() {
            return new NetlabRun(first.number(), first.received(), last.received(), first.host(), first.scenario(), startedAt, endedAt,
                    seconds, status, reason, isCounted ? steps : -1, aftermath);
        }
    }
}
