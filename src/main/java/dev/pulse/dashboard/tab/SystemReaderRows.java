package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.SystemState.Counter;
import dev.pulse.dashboard.tab.SystemState.Reader;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Who reads the books, the parts that are well, and what was counted, as lines.
final class SystemReaderRows {
    private static final int NAME = 22;
    private static final int AMOUNT = -8;
    /// More behind than a batch or two is a reader that cannot keep up.
    private static final long BEHIND_MUCH = 1_000;

    /// The counters that tell most, in their order.
    private static final List<Counted> COUNTED = List.of(
            new Counted("pulse_requests_refused_total", "request refused", "requests refused"),
            new Counted("pulse_requests_unreadable_total", "request unreadable", "requests unreadable"),
            new Counted("pulse_rule_failures_total", "event a rule failed on", "events a rule failed on"),
            new Counted("pulse_dead_letters_total", "dead letter", "dead letters"),
            new Counted("pulse_stream_failures_total", "failed try to reach Redis", "failed tries to reach Redis"),
            new Counted("pulse_delivery_retries_total", "delivery tried again", "deliveries tried again"),
            new Counted("pulse_deliveries_total", "delivery", "deliveries"),
            new Counted("pulse_alerts_raised_total", "alert raised", "alerts raised"),
            new Counted("pulse_alerts_suppressed_total", "finding held back", "findings held back"),
            new Counted("pulse_stream_published_total", "event sent to Redis", "events sent to Redis"),
            new Counted("pulse_retention_rows_total", "row retention took", "rows retention took"),
            new Counted("pulse_sources_new_total", "new source", "new sources"));

    private final SystemState state;
    private final Look look;
    private final Glyphs glyphs;

    SystemReaderRows(SystemState state, Look look, Glyphs glyphs) {
        this.state = state;
        this.look = look;
        this.glyphs = glyphs;
    }

    /// What was counted, of one and of several.
    private record Counted(String name, String one, String many) {}

    List<SheetLine> readers() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Readers and channels"));
        state.readers().forEach(reader -> lines.add(reader(reader)));
        if (state.readers().isEmpty()) {
            lines.add(SheetLine.words("none yet", Style.DIM));
        }
        return lines;
    }

    private SheetLine reader(Reader reader) {
        var isBehind = reader.behind() > BEHIND_MUCH || reader.failed() > 0;
        var name = SafeText.of(reader.book() + (glyphs == Glyphs.ASCII ? " > " : " → ") + reader.name());
        return SheetLine.columns(List.of(NAME, AMOUNT, 6), new Cell(name, Style.PLAIN),
                Cell.of(Amounts.count(reader.behind()), reader.behind() > BEHIND_MUCH ? Style.WARNING : Style.PLAIN),
                Cell.of("behind", Style.DIM), Cell.of("moved " + AlertsRows.age(reader.updated(), look) + " ago" + deliveries(reader),
                        isBehind ? Style.WARNING : Style.DIM));
    }

    private static String deliveries(Reader reader) {
        return (reader.waiting() > 0 ? ", " + Amounts.count(reader.waiting()) + " waiting" : "")
                + (reader.failed() > 0 ? ", " + Amounts.count(reader.failed()) + " failed" : "");
    }

    List<SheetLine> parts() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Parts that are well"));
        for (var part : state.parts()) {
            lines.add(SheetLine.columns(List.of(NAME), new Cell(SafeText.of((glyphs == Glyphs.ASCII ? "+ " : "● ") + part(part.name())),
                    Style.GOOD),
                    new Cell(SafeText.of(part.reason()), Style.DIM)));
        }
        if (state.parts().isEmpty()) {
            lines.add(SheetLine.words(state.service().isEmpty() ? "none yet" : "none", Style.DIM));
        }
        return lines;
    }

    /// Nobody but us calls Redis `stream`.
    static String part(String name) {
        return name.equals("stream") ? "Redis (stream)" : name;
    }

    List<SheetLine> counters() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Since the start of the service"));
        COUNTED.forEach(counted -> state.counters().stream().filter(counter -> counter.name().equals(counted.name()))
                .forEach(counter -> lines.add(counter(counted, counter))));
        if (lines.size() == 1) {
            lines.add(SheetLine.words("nothing refused, nothing raised, nothing sent", Style.DIM));
        }
        return lines;
    }

    private static SheetLine counter(Counted counted, Counter counter) {
        var words = counter.count() == 1 ? counted.one() : counted.many();
        var label = counter.labels().isEmpty() ? words : words + ": " + counter.labels().replace('_', ' ');
        return amount(label, counter.count());
    }

    List<SheetLine> hushed() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Findings held back in 24 hours"));
        state.hushed().forEach((reason, count) -> lines.add(amount(reason, count)));
        if (state.hushed().isEmpty()) {
            lines.add(SheetLine.words("none", Style.DIM));
        }
        return lines;
    }

    private static SheetLine amount(String label, long count) {
        return SheetLine.columns(List.of(AMOUNT), Cell.of(Amounts.count(count), Style.PLAIN), new Cell(SafeText.of(label), Style.DIM));
    }
}
