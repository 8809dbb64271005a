package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Overview.OpenAlert;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.List;

/// The first lines of the overview: whether all is well, which alerts are open, how much comes in.
record OverviewHead(OverviewRows rows) {
    static final int ROWS = 3;
    private static final String ALERTS = "alerts 24 h  ";
    private static final String EVENTS = "events       ";

    void draw(Canvas canvas, Look look) {
        var headline = Headline.of(rows);
        headline(canvas, headline);
        if (!rows.isEmpty()) {
            alerts(canvas, look).draw(canvas, 0, 1);
            totals(rows.totals()).draw(canvas, 0, 2);
        }
    }

    static void headline(Canvas canvas, Headline headline) {
        new Sentence().and(headline.symbol(canvas.glyphs()) + " " + headline.words(), headline.style()).draw(canvas, 0, 0);
    }

    private static Sentence totals(OverviewRows.Totals totals) {
        return new Sentence().and(EVENTS, Style.DIM)
                .and(Amounts.count(totals.minute()), Style.STRONG).and(" last minute", Style.DIM)
                .and(" · ", Style.DIM).and(Amounts.count(totals.hour()), Style.STRONG).and(" last hour", Style.DIM)
                .and(" · ", Style.DIM).and(Amounts.count(totals.ever()), Style.STRONG).and(" ever", Style.DIM);
    }

    private Sentence alerts(Canvas canvas, Look look) {
        var open = rows.overview().open();
        var sentence = new Sentence().and(ALERTS, Style.DIM);
        if (open.isEmpty()) {
            return sentence.and("none open", Style.DIM);
        }
        for (var severity : List.of(Severity.values()).reversed()) {
            if (open.count(severity) > 0) {
                var symbol = Severities.symbol(severity, canvas.glyphs());
                sentence.and(symbol + " " + Amounts.count(open.count(severity)) + " " + severity.word() + "  ", Style.of(severity));
            }
        }
        open.worst().forEach(worst -> sentence.and(worst(worst, look), Style.PLAIN));
        return sentence;
    }

    private static SafeText worst(OpenAlert worst, Look look) {
        var times = worst.events() > 1 ? " ×" + Amounts.count(worst.events()) : "";
        var age = Amounts.age(Duration.between(worst.raised(), look.now()));
        return SafeText.of("· ").plus(SafeText.of(worst.title(), 60)).plus(SafeText.of(times + ", " + age + " ago"));
    }
}
