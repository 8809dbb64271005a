package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Overview.WorstAlert;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.List;

/// The first lines of the overview: whether all is well, which alert is the worst, how much comes in.
record OverviewHead(OverviewRows rows) {
    static final int ROWS = 3;
    private static final List<Severity> ALARMING = List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM);
    private static final String WORST = "worst   ";
    private static final String EVENTS = "events  ";
    private static final int TITLE_MAX = 200;

    /// @param isChosen whether the worst alert is selected
    void draw(Canvas canvas, Look look, boolean isChosen) {
        verdict(canvas.glyphs()).draw(canvas, 0, 0);
        if (!rows.isEmpty()) {
            rows.overview().open().worst().stream().findFirst().ifPresentOrElse(worst -> worst(canvas, worst, look, isChosen),
                    () -> canvas.text(0, 1, "no alerts in 24 h", Style.DIM));
            totals(rows.totals()).draw(canvas, 0, 2);
        }
    }

    static void headline(Canvas canvas, Headline headline) {
        sentence(headline, canvas.glyphs()).draw(canvas, 0, 0);
    }

    private static Sentence sentence(Headline headline, Glyphs glyphs) {
        return new Sentence().and(headline.symbol(glyphs) + " " + headline.words(), headline.style());
    }

    private Sentence verdict(Glyphs glyphs) {
        var headline = Headline.of(rows);
        if (!rows.isAlarmed()) {
            return sentence(headline, glyphs);
        }
        var verdict = new Sentence();
        for (var severity : ALARMING) {
            var count = rows.overview().open().count(severity);
            if (count > 0) {
                verdict.and(Severities.symbol(severity, glyphs) + " " + Amounts.count(count) + " " + severity.word(), Style.of(severity))
                        .and("  ", Style.PLAIN);
            }
        }
        return verdict.and("alerts in 24 h · ", Style.PLAIN).and(headline.symbol(glyphs) + " " + headline.words(), headline.style());
    }

    /// Its age is never cut, what it says may be.
    private static void worst(Canvas canvas, WorstAlert worst, Look look, boolean isChosen) {
        var alert = worst.alert();
        var times = alert.count() > 1 ? " ×" + Amounts.count(alert.count()) : "";
        var age = times + ", " + Amounts.age(Duration.between(alert.raised(), look.now())) + " ago";
        var row = canvas.area(0, 1, canvas.width(), 1);
        row.fill(isChosen ? Style.SELECTED : Style.PLAIN);
        var before = new Sentence().and(WORST, isChosen ? Style.SELECTED : Style.DIM)
                .and(Severities.symbol(alert.severity(), canvas.glyphs()) + " " + alert.severity().word(),
                        isChosen ? Style.SELECTED : Style.of(alert.severity()))
                .and(" ", isChosen ? Style.SELECTED : Style.PLAIN);
        var title = SafeText.of(worst.title(), TITLE_MAX).cut(Math.max(1, canvas.width() - before.columns() - age.length()));
        before.and(title, isChosen ? Style.SELECTED : Style.STRONG).and(age, isChosen ? Style.SELECTED : Style.DIM).draw(row, 0, 0);
    }

    private static Sentence totals(OverviewRows.Totals totals) {
        return new Sentence().and(EVENTS, Style.DIM)
                .and(Amounts.count(totals.minute()), Style.STRONG).and(" last minute", Style.DIM)
                .and(" · ", Style.DIM).and(Amounts.count(totals.hour()), Style.STRONG).and(" last hour", Style.DIM)
                .and(" · ", Style.DIM).and(Amounts.count(totals.ever()), Style.STRONG).and(" in all", Style.DIM);
    }
}
