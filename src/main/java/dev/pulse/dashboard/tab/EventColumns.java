package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Column;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Line;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Event;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// What a list of events shows of each.
record EventColumns(List<EventColumn> columns) {
    private static final int SUMMARY_MAX = 1000;

    private static final EventColumn TIME = column("time", 8, 12, 0,
            (event, look, glyphs) -> Cell.of(Amounts.time(event.at(), look.zone(), look.now()), Style.DIM));
    private static final EventColumn SEVERITY = column("severity", Severities.COLUMNS, Severities.COLUMNS, 0,
            (event, look, glyphs) -> Severities.cell(event.severity(), glyphs));
    private static final EventColumn SOURCE = column("source", 8, 14, 3, (event, look, glyphs) -> plain(event.source()));
    private static final EventColumn TYPE = column("type", 8, 28, 4, (event, look, glyphs) -> plain(kind(event)));
    private static final EventColumn SUMMARY = column("summary", 20, SUMMARY_MAX, 0,
            (event, look, glyphs) -> new Cell(EventSummary.of(event), Style.PLAIN));
    private static final EventColumn DETECTOR = column("detector", 9, 24, 0, (event, look, glyphs) -> field(event, "detection_type"));
    private static final EventColumn ROUTE = column("from, to", 23, 33, 1,
            (event, look, glyphs) -> new Cell(EventSummary.route(event, glyphs), Style.PLAIN));
    private static final EventColumn MESSAGE = column("message", 16, SUMMARY_MAX, 2, (event, look, glyphs) -> field(event, "message"));

    /// For events of any kind: time, severity, source, type, and what the payload says.
    static final EventColumns STANDARD = new EventColumns(List.of(TIME, SEVERITY, SOURCE, TYPE, SUMMARY));
    /// For events of one source, which need not name it.
    static final EventColumns OF_ONE_SOURCE = new EventColumns(List.of(TIME, SEVERITY, TYPE, SUMMARY));
    /// For what a network sensor detects: time, detector, addresses, severity, message.
    static final EventColumns DETECTIONS = new EventColumns(List.of(TIME, DETECTOR, ROUTE, SEVERITY, MESSAGE));

    /// One column and what stands in it.
    record EventColumn(Column column, CellOf cell) {}

    /// Makes a cell of an event.
    @FunctionalInterface
    interface CellOf {
        Cell of(Event event, Look look, Glyphs glyphs);
    }

    EventColumns {
        columns = List.copyOf(columns);
    }

    /// A column whose text is at the left.
    static EventColumn column(String title, int widthMin, int widthMax, int priority, CellOf cell) {
        return new EventColumn(new Column(title, widthMin, widthMax, false, priority), cell);
    }

    /// The first column, which is the time, is as wide as its texts: half of a time is worse than none.
    List<Column> heads(List<Line> lines) {
        var heads = new ArrayList<>(columns.stream().map(EventColumn::column).toList());
        var time = heads.removeFirst();
        var widest = lines.stream().mapToInt(line -> line.cells().getFirst().text().columns()).reduce(time.widthMin(), Math::max);
        heads.addFirst(new Column(time.title(), widest, widest, time.alignRight(), time.priority()));
        return heads;
    }

    Line line(Event event, Look look, Glyphs glyphs) {
        return new Line(columns.stream().map(column -> column.cell().of(event, look, glyphs)).toList());
    }

    /// Most types begin with their source, which stands beside it.
    private static String kind(Event event) {
        var source = event.source() + ".";
        return event.type().startsWith(source) ? event.type().substring(source.length()) : event.type();
    }

    private static Cell field(Event event, String name) {
        return plain(PayloadEntries.head(event.payload()).text(name));
    }

    private static Cell plain(String foreign) {
        return new Cell(SafeText.of(foreign, SUMMARY_MAX), Style.PLAIN);
    }
}
