package dev.pulse.dashboard.screen;

import java.util.List;

/// Things that are compared, one per row: label, bar, number and share.
public final class Bars {
    private Bars() {}

    public static void draw(Canvas canvas, List<Bar> bars) {
        var row = 0;
        for (var bar : bars) {
            canvas.text(0, row, bar.label().padded(canvas.width() / 2), Style.PLAIN);
            canvas.text(canvas.width() / 2 + 1, row, Amounts.count(bar.value()), bar.style());
            row++;
        }
    }
}
