package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.AlertDelivery.State;
import dev.pulse.dashboard.tab.AlertDetail.Hushed;
import dev.pulse.event.Notice.Fact;
import dev.pulse.terminal.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One alert as lines; its events can be chosen by their place in the list.
final class AlertRows {
    private static final int LABEL = 10;
    private static final int TIME = 12;
    private static final int WIDE = 100;

    private final AlertDetail detail;
    private final Look look;
    private final Glyphs glyphs;
    private final int width;

    AlertRows(AlertDetail detail, Look look, Glyphs glyphs, int width) {
        this.detail = detail;
        this.look = look;
        this.glyphs = glyphs;
        this.width = width;
    }

    List<SheetLine> lines() {
        var lines = new ArrayList<>(head());
        lines.addAll(width < WIDE ? joined(facts(), told()) : SheetLine.beside(facts(), told()));
        lines.addAll(events());
        return lines;
    }

    private static List<SheetLine> joined(List<SheetLine> first, List<SheetLine> second) {
        var lines = new ArrayList<>(first);
        lines.addAll(second);
        return lines;
    }

    private List<SheetLine> head() {
        var alert = detail.alert();
        var lines = new ArrayList<SheetLine>();
        lines.addAll(titled(alert));
        lines.add(pair("raised", moment(alert.raised()), "state", SafeText.of(alert.state())));
        lines.add(pair("first", moment(alert.first()), "last", moment(alert.last())));
        lines.add(pair("rule", SafeText.of(alert.rule()), "key", SafeText.of(alert.key())));
        lines.add(pair("source", SafeText.of(alert.source()), "host", SafeText.of(alert.host())));
        lines.addAll(labelled(SafeText.of("findings"), LABEL, SafeText.of(findings()), width));
        return lines;
    }

    private List<SheetLine> titled(Alert alert) {
        var severity = Severities.cell(alert.severity(), glyphs);
        var lines = new ArrayList<SheetLine>();
        for (var part : SafeText.of(AlertsRows.about(alert)).wrapped(Math.max(1, width - Severities.COLUMNS - 3))) {
            lines.add(SheetLine.columns(List.of(Severities.COLUMNS), lines.isEmpty() ? severity : Cell.EMPTY,
                    new Cell(part, Style.STRONG)));
        }
        return lines;
    }

    /// Such as `14; 3 held back since 10:00:00: cooling down; in 24 h 31 cooling down`.
    private String findings() {
        var held = detail.held();
        var now = held.count() == 0 ? "" : "; " + Amounts.count(held.count()) + " since people were told last: " + held.reason();
        var day = detail.hushed().isEmpty() ? "" : "; held back in 24 h: "
                + detail.hushed().stream().map(AlertRows::hushed).collect(Collectors.joining(", "));
        return Amounts.count(detail.alert().count()) + now + day;
    }

    private static String hushed(Hushed hushed) {
        return Amounts.count(hushed.count()) + " " + hushed.reason();
    }

    private List<SheetLine> facts() {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Facts"));
        for (var fact : detail.facts()) {
            lines.addAll(fact(fact));
        }
        if (!detail.text().isEmpty()) {
            detail.text().lines().forEach(line ->
                    lines.addAll(Sheet.wrapped(SafeText.of(line), width < WIDE ? width : width / 2 - 1, Style.DIM)));
        }
        if (detail.facts().isEmpty()) {
            lines.add(SheetLine.words(detail.telling().notice() == 0 ? "gone with its notice" : "none", Style.DIM));
        }
        return lines;
    }

    /// A value is shown whole, however long it is.
    private List<SheetLine> fact(Fact fact) {
        var name = Math.min(24, Math.max(LABEL, detail.facts().stream().mapToInt(each -> each.name().length()).max().orElse(0)));
        return labelled(SafeText.of(fact.name()), name, SafeText.of(fact.value()), width < WIDE ? width : width / 2 - 1);
    }

    private static List<SheetLine> labelled(SafeText label, int labelWidth, SafeText text, int width) {
        var lines = new ArrayList<SheetLine>();
        for (var part : text.wrapped(Math.max(1, width - labelWidth - 3))) {
            lines.add(SheetLine.columns(List.of(labelWidth), lines.isEmpty() ? new Cell(label, Style.DIM) : Cell.EMPTY,
                    new Cell(part, Style.PLAIN)));
        }
        return lines;
    }

    private List<SheetLine> told() {
        var telling = detail.telling();
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Told"));
        telling.deliveries().forEach(delivery -> lines.addAll(delivery(delivery)));
        if (telling.notice() == 0) {
            lines.add(SheetLine.words("no notice: held back in a flood, or too old", Style.DIM));
        } else if (telling.isAwaited()) {
            lines.add(SheetLine.words("a channel has not come to it yet", Style.WARNING));
        } else if (telling.deliveries().isEmpty()) {
            lines.add(SheetLine.words("no channel: there is none, or its severity is too low for each", Style.DIM));
        }
        return lines;
    }

    private List<SheetLine> delivery(AlertDelivery delivery) {
        var words = switch (delivery.state()) {
            case DELIVERED -> "delivered " + time(delivery.last());
            case FAILED -> "given up " + time(delivery.last());
            case WAITING -> delivery.next().equals(Instant.EPOCH) ? "waiting since " + time(delivery.first())
                    : "next try " + time(delivery.next());
        };
        var attempts = delivery.attempts() == 1 ? ", 1 attempt" : ", " + Amounts.count(delivery.attempts()) + " attempts";
        var style = AlertsRows.style(delivery.state());
        var lines = new ArrayList<SheetLine>();
        var channel = SafeText.of(AlertsRows.symbol(delivery.state(), glyphs) + " " + delivery.channel());
        lines.add(SheetLine.columns(List.of(12), new Cell(channel, style), Cell.of(words + attempts, Style.PLAIN)));
        if (delivery.state() != State.DELIVERED && !delivery.reason().isEmpty()) {
            var room = (width < WIDE ? width : width / 2 - 1) - 4;
            SafeText.of(delivery.reason()).wrapped(Math.max(1, room))
                    .forEach(part -> lines.add(SheetLine.columns(List.of(2), Cell.EMPTY, new Cell(part, Style.WARNING))));
        }
        return lines;
    }

    private List<SheetLine> events() {
        var events = detail.events();
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Events that made it" + shown()));
        for (var place = 0; place < events.size(); place++) {
            var event = events.get(place).value();
            lines.add(SheetLine.choice(place, List.of(TIME, Severities.COLUMNS, width < WIDE ? 14 : 24),
                    Cell.of(time(event.at()), Style.DIM), Severities.cell(event.severity(), glyphs),
                    new Cell(SafeText.of(event.type()), Style.PLAIN), new Cell(EventSummary.of(event), Style.PLAIN)));
        }
        if (detail.gone() > 0) {
            lines.add(SheetLine.words(Amounts.count(detail.gone()) + (detail.gone() == 1 ? " event is" : " events are")
                    + " gone: retention took what was older than it keeps", Style.WARNING));
        }
        return lines;
    }

    private String shown() {
        var listed = detail.events().size() + detail.gone();
        return listed >= detail.alert().count() ? "" : ", " + listed + " of " + Amounts.count(detail.alert().count());
    }

    private SheetLine pair(String left, SafeText first, String right, SafeText second) {
        var half = (width - 2) / 2 - LABEL - 2;
        return SheetLine.columns(List.of(LABEL, half, width < WIDE ? 6 : LABEL), Cell.of(left, Style.DIM), new Cell(first, Style.PLAIN),
                Cell.of(right, Style.DIM), new Cell(second, Style.PLAIN));
    }

    private SafeText moment(Instant at) {
        return SafeText.of(time(at) + " (" + AlertsRows.age(at, look) + ")");
    }

    private String time(Instant at) {
        return Amounts.time(at, look.zone(), look.now());
    }
}
