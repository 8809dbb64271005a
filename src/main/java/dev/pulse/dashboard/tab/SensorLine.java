package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;

/// The first line of the tab of a sensor: whether it still sends, when it was heard last, and how much came today.
final class SensorLine {
    private static final int GAP = 3;
    private static final String TODAY = " events today";

    private SensorLine() {}

    /// @param limit how long the sensor may be silent
    static void draw(Canvas canvas, String source, SensorState state, Duration limit, Look look) {
        var liveness = state.isKnown() ? Liveness.of(silence(state, look), limit) : Liveness.NO_DATA;
        var cell = liveness.cell(canvas.glyphs());
        canvas.text(1, 0, source, Style.STRONG);
        var column = 1 + source.length() + GAP;
        canvas.text(column, 0, cell.text(), cell.style());
        column += cell.text().columns() + GAP;
        canvas.text(column, 0, SafeText.of(seen(source, state, look)).cut(canvas.width() - column), Style.DIM);
        if (state.isKnown()) {
            today(canvas, state, column + seen(source, state, look).length() + 1);
        }
    }

    private static String seen(String source, SensorState state, Look look) {
        return state.isKnown()
                ? "last event " + Amounts.age(silence(state, look)) + " ago"
                : "nothing ever came: " + source + " posts to /events";
    }

    /// @param free from which column on there is room
    private static void today(Canvas canvas, SensorState state, int free) {
        var number = Amounts.count(state.today());
        var column = canvas.width() - 1 - TODAY.length();
        if (column - number.length() >= free) {
            canvas.text(column - number.length(), 0, number, Style.STRONG);
            canvas.text(column, 0, TODAY, Style.DIM);
        }
    }

    private static Duration silence(SensorState state, Look look) {
        return Duration.between(state.seen(), look.now());
    }
}
