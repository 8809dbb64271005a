package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Bars;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Sparkline;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.screen.TextTable;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// The network intrusion sensor: which detectors fired, from which addresses, and its newest alerts.
final class SentinelTab implements Listing {
    static final String SOURCE = "sentinel";
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);
    /// From this width on, the detectors and the talkers stand beside each other.
    private static final int WIDE = 100;
    /// The course of the hour stands below the detectors if there is room.
    private static final int COURSE_ROWS_MIN = 2;
    private static final int COURSE_ROWS_MAX = 5;
    private static final int CAPTION_COLUMNS = 12;

    private final SentinelRows rows;
    private final EventList alerts = new EventList(new Scope(SOURCE, false, "sentinel.alert"), EventColumns.DETECTIONS);
    private Optional<SentinelFindings> findings = Optional.empty();

    /// @param isInternal whether an address is in the trusted networks
    SentinelTab(Predicate<String> isInternal) {
        rows = new SentinelRows(isInternal);
    }

    @Override
    public EventList list() {
        return alerts;
    }

    @Override
    public SafeText name() {
        return SafeText.of(SOURCE);
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return alerts.reading(look, SqliteSentinel.reading(look), found -> findings = Optional.of(found));
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        findings.ifPresentOrElse(found -> draw(canvas, look, found), () -> canvas.text(0, 0, "reading …", Style.DIM));
    }

    private void draw(Canvas canvas, Look look, SentinelFindings found) {
        SensorLine.draw(canvas, found.sensor(), SILENCE_MAX, look);
        var isWide = canvas.width() >= WIDE;
        var detectors = isWide ? (canvas.height() - 1) * 2 / 5 : (canvas.height() - 1) / 4;
        var talkers = isWide ? detectors : (canvas.height() - 1) / 3;
        var left = isWide ? canvas.width() * 2 / 5 : canvas.width();
        var list = isWide ? 1 + detectors : 1 + detectors + talkers;
        detectors(canvas.panel(0, 1, left, detectors, "Detectors, last hour" + unfiltered(look)), found);
        talkers(isWide ? canvas.panel(left + 2, 1, canvas.width() - left - 2, talkers, talkersTitle(look))
                : canvas.panel(0, 1 + detectors, left, talkers, talkersTitle(look)), look, found);
        alerts.draw(canvas.panel(0, list, canvas.width(), canvas.height() - list, "Newest alerts"), look);
    }

    private static String talkersTitle(Look look) {
        return "Top talkers, 24 h" + unfiltered(look);
    }

    /// Counts were made before anybody knew of a filter.
    private static String unfiltered(Look look) {
        return look.filter().text().isBlank() ? "" : " (not filtered)";
    }

    private void detectors(Canvas panel, SentinelFindings found) {
        if (found.detectors().isEmpty()) {
            panel.text(0, 0, "no detector fired", Style.DIM);
            return;
        }
        var bars = rows.detectors(found);
        var free = panel.height() - bars.size() - 1;
        var course = free < COURSE_ROWS_MIN ? 0 : Math.min(free, COURSE_ROWS_MAX);
        Bars.draw(panel.area(0, 0, panel.width(), panel.height() - course), bars);
        course(panel.area(0, panel.height() - course, panel.width(), course), found);
    }

    /// Where there is no column for each minute, several of them share one.
    private static void course(Canvas area, SentinelFindings found) {
        var each = Math.ceilDiv(found.minutes().length, Math.max(1, area.width() - CAPTION_COLUMNS));
        area.text(0, area.height() - 1, each == 1 ? "per minute" : "per " + each + " min", Style.DIM);
        Sparkline.draw(area.area(CAPTION_COLUMNS, 0, area.width() - CAPTION_COLUMNS, area.height()), found.course(each), Style.CHART_1);
    }

    private void talkers(Canvas panel, Look look, SentinelFindings found) {
        var lines = rows.talkers(found, look);
        if (lines.isEmpty()) {
            panel.text(0, 0, "no address raised an alert", Style.DIM);
        } else {
            TextTable.draw(panel, rows.talkerColumns(found), lines, 0, -1);
        }
    }
}
