package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Column;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Line;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.AlertDelivery.State;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The list of alerts as lines of a table.
final class AlertsRows {
    private static final int WIDE = 70;
    /// What stands in a key for a field that an event does not have.
    private static final String UNKNOWN = "?";

    private AlertsRows() {}

    /// What an alert is about is never left out; the more room there is, the less of it is cut.
    static List<Column> columns(int width) {
        return List.of(
                new Column("raised", 12, 12, false, 0),
                new Column("age", 6, 6, true, 3),
                new Column("severity", Severities.COLUMNS, Severities.COLUMNS, false, 0),
                new Column("alert", width < WIDE ? 22 : 32, 60, false, 0),
                new Column("count", 5, 6, true, 2),
                new Column("told", 9, 28, false, 1),
                new Column("last seen", 12, 12, false, 6),
                new Column("rule", 14, 24, false, 4),
                new Column("key", 12, 24, false, 7),
                new Column("host", 8, 16, false, 5));
    }

    static Line line(AlertWindow.Line line, Look look, Glyphs glyphs) {
        var alert = line.alert();
        return Line.of(
                Cell.of(Amounts.time(alert.raised(), look.zone(), look.now()), Style.PLAIN),
                Cell.of(age(alert.raised(), look), Style.DIM),
                Severities.cell(alert.severity(), glyphs),
                new Cell(SafeText.of(about(alert)), Style.STRONG),
                Cell.of(Amounts.count(alert.count()), Style.PLAIN),
                told(line.telling(), glyphs),
                Cell.of(Amounts.time(alert.last(), look.zone(), look.now()), Style.DIM),
                new Cell(SafeText.of(alert.rule()), Style.PLAIN),
                new Cell(SafeText.of(alert.key()), Style.PLAIN),
                new Cell(SafeText.of(alert.host()), Style.DIM));
    }

    /// A rule for events of all kinds calls its alerts after the type only; then what its key has beyond source and host tells more,
    /// such as `SYN_FLOOD 203.0.113.66`.
    static String about(Alert alert) {
        var words = List.of(alert.key().split(" "));
        if (!words.contains(alert.title())) {
            return alert.title();
        }
        var known = List.of(alert.title(), alert.source(), alert.host(), UNKNOWN);
        var more = words.stream().filter(word -> !known.contains(word)).collect(Collectors.joining(" ")).strip();
        return more.isEmpty() || words.contains(UNKNOWN) ? (alert.title() + " " + more).strip() : more;
    }

    static String age(Instant at, Look look) {
        return Amounts.age(Duration.between(at, look.now()));
    }

    /// Such as `✓ discord` or `✗ slack: HTTP 404`; the worst first.
    static Cell told(AlertTelling telling, Glyphs glyphs) {
        if (telling.deliveries().isEmpty()) {
            return Cell.of(telling.isAwaited() ? "waiting" : telling.notice() == 0 ? "not sent" : "no channel", Style.DIM);
        }
        var worstFirst = telling.deliveries().stream().sorted(Comparator.comparing(AlertDelivery::state)).toList();
        var names = worstFirst.stream().map(delivery -> symbol(delivery.state(), glyphs) + " " + delivery.channel())
                .collect(Collectors.joining(" "));
        var worst = worstFirst.getFirst();
        var reason = worst.state() == State.DELIVERED || worst.reason().isEmpty() ? "" : ": " + worst.reason();
        // One channel may have told it while another one stands still before it.
        var isWaiting = telling.isAwaited() && worst.state() == State.DELIVERED;
        return isWaiting ? new Cell(SafeText.of(names + " " + symbol(State.WAITING, glyphs)), style(State.WAITING))
                : new Cell(SafeText.of(names + reason), style(worst.state()));
    }

    static String symbol(State state, Glyphs glyphs) {
        var isAscii = glyphs == Glyphs.ASCII;
        return switch (state) {
            case DELIVERED -> isAscii ? "ok" : "✓";
            case WAITING -> isAscii ? ".." : "…";
            case FAILED -> isAscii ? "x" : "✗";
        };
    }

    static Style style(State state) {
        return switch (state) {
            case DELIVERED -> Style.GOOD;
            case WAITING -> Style.WARNING;
            case FAILED -> Style.BAD;
        };
    }
}
