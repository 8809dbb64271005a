package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;

/// The line at the bottom: how one came here, and a message or what the keys do.
final class Foot {
    private static final Map<Act, String> HINTS = hints();
    /// For so many of them the way here gives room.
    private static final int FIRST_HINTS = 2;
    private static final int CRUMBS_MIN = 20;
    private static final int GAP = 2;

    private Foot() {}

    /// @param message empty: show the keys
    static void draw(Canvas canvas, Trail trail, SafeText message, boolean isWrong) {
        canvas.fill(Style.BAR);
        var between = canvas.glyphs() == Glyphs.ASCII ? " > " : " › ";
        if (message.isEmpty()) {
            var room = canvas.width() - keys(trail.view(), FIRST_HINTS).columns() - GAP;
            var shown = trail.crumbs(between, Math.clamp(room, CRUMBS_MIN, Math.max(CRUMBS_MIN, canvas.width() / 2)));
            canvas.text(0, 0, shown, Style.BAR);
            keys(canvas, trail.view(), shown.columns() + GAP);
        } else {
            var shown = trail.crumbs(between, Math.max(CRUMBS_MIN, canvas.width() - message.columns() - GAP));
            canvas.text(0, 0, shown, Style.BAR);
            var room = canvas.width() - shown.columns() - GAP;
            // A message that would be cut is worth more than where one is.
            var column = message.columns() > room ? 0 : shown.columns() + GAP;
            canvas.area(column, 0, canvas.width(), 1).fill(Style.BAR);
            canvas.text(column, 0, message.cut(canvas.width() - column), isWrong ? Style.BAD : Style.BAR_SELECTED);
        }
    }

    private static void keys(Canvas canvas, View view, int from) {
        var strip = keys(view, HINTS.size());
        strip.draw(canvas, Math.max(from, canvas.width() - strip.columns()), 0, canvas.width() - from);
    }

    private static Strip keys(View view, int hints) {
        var strip = new Strip().add("? help", Style.BAR).add(view.hint(), Style.BAR).add("/ filter", Style.BAR).add("q quit", Style.BAR);
        HINTS.entrySet().stream().limit(hints).filter(hint -> view.acts().contains(hint.getKey()))
                .forEach(hint -> strip.add(hint.getValue(), Style.BAR));
        return strip;
    }

    private static Map<Act, String> hints() {
        var hints = new LinkedHashMap<Act, String>();
        hints.put(Act.OPEN, "enter open");
        hints.put(Act.COPY, "y copy");
        hints.put(Act.FOLLOW, "f follow");
        hints.put(Act.HISTOGRAM, "i histogram");
        hints.put(Act.NEXT_HIGH, "e next high");
        return hints;
    }
}
