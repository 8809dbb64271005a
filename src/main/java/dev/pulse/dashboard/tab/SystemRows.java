package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Sparkline;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.SystemProblem.Kind;
import dev.pulse.dashboard.tab.SystemState.Service;
import dev.pulse.terminal.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How PULSE is, as lines: the service and what went wrong first; a problem can be chosen by its mark.
final class SystemRows {
    static final int WIDE = 110;
    private static final int LABEL = 11;
    private static final List<String> OUTCOMES = List.of("stored", "duplicate", "rejected", "unreadable");
    private static final List<String> WITH_SHED = List.of("stored", "duplicate", "rejected", "shed", "unreadable");
    private static final List<String> BAD = List.of("rejected", "shed", "unreadable");

    private final SystemState state;
    private final Look look;
    private final Glyphs glyphs;
    private final int width;

    SystemRows(SystemState state, Look look, Glyphs glyphs, int width) {
        this.state = state;
        this.look = look;
        this.glyphs = glyphs;
        this.width = width;
    }

    List<SheetLine> lines() {
        var readers = new SystemReaderRows(state, look, glyphs);
        var storage = SystemStorageRows.lines(state.storage(), look);
        var lines = new ArrayList<>(service());
        lines.addAll(problems());
        if (width >= WIDE) {
            lines.addAll(SheetLine.beside(joined(ingest(), readers.readers()), joined(storage, readers.parts())));
            lines.addAll(SheetLine.beside(readers.counters(), readers.hushed()));
        } else {
            lines.addAll(joined(joined(ingest(), storage), readers.readers()));
            lines.addAll(joined(readers.parts(), joined(readers.counters(), readers.hushed())));
        }
        return lines;
    }

    private static List<SheetLine> joined(List<SheetLine> first, List<SheetLine> second) {
        var lines = new ArrayList<>(first);
        lines.addAll(second);
        return lines;
    }

    private List<SheetLine> service() {
        if (state.service().isEmpty()) {
            return List.of(cells(List.of(13), Cell.of(mark(false) + " not started", Style.WARNING),
                    Cell.of("no service has written to this database yet: pulse run", Style.DIM)));
        }
        return List.of(service(state.service().getFirst()));
    }

    /// A service that went without a word crashed, hangs, or its machine sleeps.
    private SheetLine service(Service service) {
        var isUp = service.isUp(look.now());
        var word = isUp ? " up" : service.isStopped() ? " stopped" : " silent";
        var since = isUp ? "since " + moment(service.started()) + ", heard " + AlertsRows.age(service.seen(), look) + " ago"
                : service.isStopped() ? "since " + moment(service.stopped()) : "since " + moment(service.seen());
        return cells(List.of(9), Cell.of(mark(isUp) + word, isUp ? Style.GOOD : Style.BAD), new Cell(SafeText.of(since + "  pid "
                + service.pid() + "  " + service.version() + "  " + service.address()), Style.PLAIN));
    }

    private String moment(Instant at) {
        return time(at) + " (" + AlertsRows.age(at, look) + ")";
    }

    private String mark(boolean isGood) {
        return glyphs == Glyphs.ASCII ? isGood ? "+" : "!" : isGood ? "●" : "▲";
    }

    private List<SheetLine> problems() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title(state.problems().isEmpty() ? "Problems" : "Problems, enter reads one"));
        state.problems().forEach(problem -> lines.add(problem(problem)));
        if (state.problems().isEmpty()) {
            lines.add(cells(List.of(), Cell.of(mark(true) + " none: no part is in trouble, nothing was rejected or given up", Style.GOOD)));
        }
        return lines;
    }

    private SheetLine problem(SystemProblem problem) {
        var style = problem.kind() == Kind.DOWN || problem.kind() == Kind.DEAD_LETTER ? Style.BAD : Style.WARNING;
        var words = problem.origin().isEmpty() ? problem.reason() : SystemReaderRows.part(problem.origin()) + ": " + problem.reason();
        return SheetLine.choice(problem.mark(), List.of(13, -6, 12), Cell.of(mark(false) + " " + problem.kind().words(), style),
                Cell.of(problem.id() > 0 ? Amounts.count(problem.count()) + (glyphs == Glyphs.ASCII ? "x" : "×") : "since", Style.DIM),
                Cell.of(time(problem.last()), Style.DIM), new Cell(SafeText.of(words), Style.PLAIN));
    }

    private List<SheetLine> ingest() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("What came"));
        lines.add(SheetLine.painted(row -> {
            var rate = String.format(Locale.ROOT, "%s/s", rate(state.rate()));
            row.text(1, 0, "rate", Style.DIM);
            row.text(1 + LABEL + 1, 0, rate, Style.STRONG);
            var left = 1 + LABEL + 1 + 9;
            var room = Math.min(SystemState.MINUTES, row.width() - left - 1);
            Sparkline.draw(row, left, 0, room, state.minutes().stream().mapToLong(Long::longValue).toArray(), Style.CHART_1);
            row.text(left + room + 1, 0, "60 min", Style.DIM);
        }));
        lines.add(cells(widths(), heads()));
        lines.add(outcomes("this hour", state.outcomes().thisHour()));
        lines.add(outcomes("hour before", state.outcomes().hourBefore()));
        lines.add(outcomes("24 hours", state.outcomes().day()));
        return lines;
    }

    /// What is shed is shown where something was: the disk of few is nearly full.
    private List<String> columns() {
        return state.outcomes().day().containsKey("shed") ? WITH_SHED : OUTCOMES;
    }

    private List<Integer> widths() {
        return columns() == WITH_SHED ? List.of(LABEL, -8, -9, -8, -8, -10) : List.of(LABEL, -9, -9, -9, -10);
    }

    /// Slow rates are told per second too, or they would be 0.
    private static String rate(double perSecond) {
        return perSecond >= 10 || perSecond == 0 ? Amounts.count(Math.round(perSecond)) : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private Cell[] heads() {
        var heads = new ArrayList<Cell>();
        heads.add(Cell.EMPTY);
        columns().forEach(outcome -> heads.add(Cell.of(outcome, Style.DIM)));
        return heads.toArray(Cell[]::new);
    }

    private SheetLine outcomes(String label, Map<String, Long> counts) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.of(label, Style.DIM));
        for (var outcome : columns()) {
            long count = counts.getOrDefault(outcome, 0L);
            var isBad = count > 0 && BAD.contains(outcome);
            cells.add(Cell.of(Amounts.count(count), isBad ? Style.WARNING : count == 0 ? Style.DIM : Style.PLAIN));
        }
        return cells(widths(), cells.toArray(Cell[]::new));
    }

    private static SheetLine cells(List<Integer> widths, Cell... cells) {
        return SheetLine.columns(widths, cells);
    }

    private String time(Instant at) {
        return Amounts.time(at, look.zone(), look.now());
    }
}
