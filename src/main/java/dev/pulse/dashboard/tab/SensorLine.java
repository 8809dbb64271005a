package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import java.time.Duration;

/// The first line of the tab of a sensor: whether it still sends, when it was heard last, and how much came today.
final class SensorLine {
    private SensorLine() {}

    /// @param limit how long the sensor may be silent
    static void draw(Canvas canvas, SensorState state, Duration limit, Look look) {
        if (!state.isKnown()) {
            unheard(canvas.glyphs()).draw(canvas, 0, 0);
            return;
        }
        heard(Duration.between(state.seen(), look.now()), limit, canvas.glyphs()).and(" · ", Style.DIM)
                .and(Amounts.count(state.today()), Style.STRONG).and(" events today", Style.DIM).draw(canvas, 0, 0);
    }

    /// Such as `● live · 12 s ago`, the same in every tab.
    static Sentence heard(Duration silence, Duration limit, Glyphs glyphs) {
        var liveness = Liveness.of(silence, limit);
        return new Sentence().and(liveness.cell(glyphs)).and(" · " + Amounts.age(silence) + " ago", liveness.style());
    }

    static Sentence unheard(Glyphs glyphs) {
        return new Sentence().and(Liveness.NO_DATA.cell(glyphs)).and(" · never heard: it posts to /events", Style.DIM);
    }
}
