package dev.pulse.dashboard.screen;

import java.util.List;

/// Parts of a whole beside each other in one row, with a legend in the row below.
public final class Stack {
    private Stack() {}

    public static void draw(Canvas canvas, int row, List<Bar> bars) {
        var column = 0;
        for (var bar : bars) {
            var words = bar.label() + " " + Amounts.count(bar.value());
            canvas.text(column, row + 1, words, bar.style());
            column += words.length() + 2;
        }
    }
}
