package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import java.util.List;
import java.util.Optional;

/// Which of the runs is selected; it stays the same one when new runs come before it.
final class NetlabChoice {
    private List<NetlabRun> runs = List.of();
    private int index;
    private int page = 1;

    /// Takes over the runs that are there now.
    void among(List<NetlabRun> newer) {
        var before = run();
        runs = newer;
        before.ifPresent(run -> index = Math.max(0, place(run)));
    }

    private int place(NetlabRun run) {
        return runs.stream().map(NetlabRun::number).toList().indexOf(run.number());
    }

    /// How many are on the screen.
    void shows(int rows) {
        page = Math.max(1, rows);
    }

    void move(Act act) {
        var to = switch (act) {
            case UP -> index - 1;
            case DOWN -> index + 1;
            case PAGE_UP -> index - page;
            case PAGE_DOWN -> index + page;
            case FIRST -> 0;
            case LAST -> runs.size() - 1;
            default -> index;
        };
        index = Math.clamp(to, 0, Math.max(0, runs.size() - 1));
    }

    int index() {
        return index;
    }

    Optional<NetlabRun> run() {
        return index < runs.size() ? Optional.of(runs.get(index)) : Optional.empty();
    }
}
