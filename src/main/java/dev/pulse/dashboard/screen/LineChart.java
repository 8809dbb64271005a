package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.List;

/// How measurements went: several lines over one time.
public final class LineChart {
    private LineChart() {}

    public static void draw(Canvas canvas, List<Series> series, Scale scale) {
        draw(canvas, series, scale, List.of());
    }

    /// @param times words below the chart, evenly spread, the first at its left edge and the last at its right edge
    public static void draw(Canvas canvas, List<Series> series, Scale scale, List<SafeText> times) {
        canvas.text(0, 0, scale.label().apply(scale.max()), Style.DIM);
        var row = 1;
        for (var each : series) {
            canvas.text(0, row++, each.name(), each.style());
        }
        times.stream().findFirst().ifPresent(first -> canvas.text(0, canvas.height() - 1, first, Style.DIM));
    }
}
