package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Bar;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Column;
import dev.pulse.dashboard.screen.Line;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What sentinel found as bars and lines of a table.
final class SentinelRows {
    private static final String INTERNAL = "[internal]";

    private final Predicate<String> isInternal;

    /// @param isInternal whether an address is in the trusted networks
    SentinelRows(Predicate<String> isInternal) {
        this.isInternal = isInternal;
    }

    List<Bar> detectors(SentinelFindings findings) {
        return findings.detectors().stream()
                .map(detector -> new Bar(SafeText.of(detector.name()), detector.alerts(), Style.CHART_1)).toList();
    }

    /// There is no room for what no address is.
    List<Column> talkerColumns(SentinelFindings findings) {
        var isThere = findings.talkers().stream().map(SentinelFindings.Talker::address).anyMatch(isInternal);
        var internal = isThere ? INTERNAL.length() : 0;
        return List.of(new Column("source address", 15, 39, false, 0), new Column("", internal, internal, false, 2),
                new Column("alerts", 6, 7, true, 0), new Column("last seen", 9, 12, true, 3), new Column("age", 6, 6, true, 1));
    }

    List<Line> talkers(SentinelFindings findings, Look look) {
        return findings.talkers().stream().map(talker -> talker(talker, look)).toList();
    }

    private Line talker(SentinelFindings.Talker talker, Look look) {
        var internal = isInternal.test(talker.address()) ? Cell.of(INTERNAL, Style.WARNING) : Cell.EMPTY;
        return Line.of(new Cell(SafeText.of(talker.address()), Style.PLAIN), internal,
                Cell.of(Amounts.count(talker.alerts()), Style.STRONG),
                Cell.of(Amounts.time(talker.last(), look.zone(), look.now()), Style.DIM),
                Cell.of(Amounts.age(Duration.between(talker.last(), look.now())), Style.DIM));
    }
}
