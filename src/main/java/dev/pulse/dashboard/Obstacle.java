package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.List;

/// Why nothing can be shown, and what to do about it.
///
/// @param title one short sentence
/// @param steps what a person can do, one sentence each
record Obstacle(SafeText title, List<SafeText> steps) {
    private static final int WIDTH_MAX = 76;
    private static final String WATCHING = "This screen goes away by itself when it is mended.";

    public Obstacle {
        steps = List.copyOf(steps);
    }

    static Obstacle of(String title, String... steps) {
        return new Obstacle(SafeText.of(title), List.of(steps).stream().map(SafeText::of).toList());
    }

    /// In the middle of the screen.
    void draw(Canvas canvas) {
        var width = Math.max(1, Math.min(WIDTH_MAX, canvas.width() - 2));
        var column = (canvas.width() - width) / 2;
        var row = Math.max(0, canvas.height() / 2 - steps.size() - 2);
        row = lines(canvas, column, row, title.wrapped(width), Style.BAD) + 1;
        for (var step : steps) {
            row = lines(canvas, column, row, step.wrapped(width), Style.PLAIN);
        }
        lines(canvas, column, row + 1, SafeText.of(WATCHING).wrapped(width), Style.DIM);
    }

    private static int lines(Canvas canvas, int column, int row, List<SafeText> lines, Style style) {
        for (var i = 0; i < lines.size(); i++) {
            canvas.text(column, row + i, lines.get(i), style);
        }
        return row + lines.size();
    }
}
