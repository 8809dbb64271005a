package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Column;
import dev.pulse.dashboard.screen.Line;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Runs of the lab as lines of a table.
final class NetlabRows {
    static final List<Column> RUNS = List.of(
            new Column("started", 9, 12, false, 0), new Column("scenario", 12, 28, false, 0), new Column("status", 11, 200, false, 0),
            new Column("took", 9, 9, true, 1), new Column("steps", 5, 5, true, 3), new Column("after", 5, 5, false, 2),
            new Column("host", 8, 20, false, 4));
    private static final int NAME_MAX = 200;

    private NetlabRows() {}

    static List<Line> runs(NetlabFindings findings, Look look) {
        return findings.runs().stream().map(run -> run(run, look)).toList();
    }

    private static Line run(NetlabRun run, Look look) {
        return Line.of(Cell.of(started(run, look), Style.DIM), new Cell(scenario(run), Style.PLAIN), status(run),
                Cell.of(took(run.duration(look.now())), Style.PLAIN), Cell.of(steps(run), Style.PLAIN), aftermath(run),
                new Cell(SafeText.of(run.host(), NAME_MAX), Style.DIM));
    }

    static String started(NetlabRun run, Look look) {
        return run.hasStart() ? Amounts.time(run.startedAt(), look.zone(), look.now()) : "not seen";
    }

    static SafeText scenario(NetlabRun run) {
        return SafeText.of(run.scenario().isBlank() ? "(no name)" : run.scenario(), NAME_MAX);
    }

    /// With the reason, if there is one.
    static Cell status(NetlabRun run) {
        var word = SafeText.of(run.status().name().toLowerCase(Locale.ROOT));
        var text = run.reason().isBlank() ? word : word.plus(SafeText.of(": ")).plus(SafeText.of(run.reason()));
        return new Cell(text, switch (run.status()) {
            case RUNNING -> Style.INFO;
            case COMPLETED -> Style.GOOD;
            case ABORTED -> Style.BAD;
            case LOST -> Style.WARNING;
        });
    }

    /// Such as `5.2 s`, `3:20 min`, `2:05 h` and `3 d`.
    static String took(Duration duration) {
        if (duration.isNegative()) {
            return "-";
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + ":" + twoDigits(duration.toSecondsPart()) + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + ":" + twoDigits(duration.toMinutesPart()) + " h" : Amounts.age(duration);
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    static String steps(NetlabRun run) {
        return run.steps() < 0 ? "-" : Amounts.count(run.steps());
    }

    static Cell aftermath(NetlabRun run) {
        return switch (run.aftermath()) {
            case UNKNOWN -> Cell.of("-", Style.DIM);
            case CLEAN -> Cell.of("clean", Style.GOOD);
            case DIRTY -> Cell.of("DIRTY", Style.BAD);
        };
    }
}
