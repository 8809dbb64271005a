package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.stream.Stream;

/// How measurements went: several lines over one time, the newest at the right, below a legend with the newest value of each. Where
/// lines cross, the colour of the first stands in front.
public final class LineChart {
    /// Below that there is only the legend.
    private static final int PLOT_ROWS_MIN = 2;
    private static final int PLOT_COLUMNS_MIN = 8;
    private static final int LEGEND_GAP = 3;

    private LineChart() {}

    public static void draw(Canvas canvas, List<Series> series, Scale scale) {
        draw(canvas, series, scale, List.of());
    }

    /// @param times words below the chart, evenly spread, the first at its left edge and the last at its right edge
    public static void draw(Canvas canvas, List<Series> series, Scale scale, List<SafeText> times) {
        legend(canvas, series, scale);
        var below = times.isEmpty() ? 0 : 1;
        var rows = canvas.height() - 1 - below;
        var left = axisColumns(scale) + 1;
        if (rows >= PLOT_ROWS_MIN && canvas.width() - left >= PLOT_COLUMNS_MIN) {
            axis(canvas.area(0, 1, left, rows), scale);
            plot(canvas.area(left, 1, canvas.width() - left, rows), series, scale);
            times(canvas.area(left, 1 + rows, canvas.width() - left, below), times);
        }
    }

    private static void legend(Canvas canvas, List<Series> series, Scale scale) {
        var column = 0;
        for (var index = 0; index < series.size(); index++) {
            var each = series.get(index);
            var mark = SafeText.of(Raster.mark(index, canvas.glyphs()) + " ");
            var newest = SafeText.of(" " + scale.words(each.newest()));
            var room = canvas.width() - column - mark.columns() - newest.columns();
            var name = each.name().cut(room);
            if (name.isEmpty() && !each.name().isEmpty()) {
                return;
            }
            canvas.text(column, 0, mark.plus(name), each.style());
            canvas.text(column + mark.columns() + name.columns(), 0, newest, Style.PLAIN);
            column += mark.columns() + name.columns() + newest.columns() + LEGEND_GAP;
        }
    }

    private static int axisColumns(Scale scale) {
        return Stream.of(scale.bottom(), scale.middle(), scale.top()).mapToInt(value -> scale.words(value).length()).max().orElse(0);
    }

    private static void axis(Canvas canvas, Scale scale) {
        var isAscii = canvas.glyphs() == Glyphs.ASCII;
        for (var row = 0; row < canvas.height(); row++) {
            canvas.text(canvas.width() - 1, row, isAscii ? "|" : "│", Style.BORDER);
        }
        tick(canvas, 0, scale.words(scale.top()));
        tick(canvas, canvas.height() - 1, scale.words(scale.bottom()));
        if (canvas.height() >= 5 && canvas.height() % 2 == 1) {
            tick(canvas, canvas.height() / 2, scale.words(scale.middle()));
        }
    }

    private static void tick(Canvas canvas, int row, String words) {
        canvas.text(0, row, SafeText.of(words).alignedRight(canvas.width() - 1), Style.DIM);
        canvas.text(canvas.width() - 1, row, canvas.glyphs() == Glyphs.ASCII ? "+" : "┤", Style.BORDER);
    }

    private static void plot(Canvas canvas, List<Series> series, Scale scale) {
        var raster = new Raster(canvas.glyphs(), canvas.width(), canvas.height());
        for (var index = series.size() - 1; index >= 0; index--) {
            trace(raster, series.get(index).values(), scale, index);
        }
        for (var row = 0; row < canvas.height(); row++) {
            for (var column = 0; column < canvas.width(); column++) {
                if (!raster.isBlank(column, row)) {
                    var style = series.get(raster.owner(column, row)).style();
                    canvas.text(column, row, raster.character(column, row), style);
                }
            }
        }
    }

    /// Every sample is drawn, however many there are, so that no peak gets lost; where samples are missing the line has a gap.
    private static void trace(Raster raster, double[] values, Scale scale, int owner) {
        var before = -1;
        for (var i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                before = -1;
                continue;
            }
            var from = before < 0 ? i : before;
            raster.line(x(raster, from, values.length), y(raster, values[from], scale), x(raster, i, values.length),
                    y(raster, values[i], scale), owner);
            before = i;
        }
    }

    private static int x(Raster raster, int index, int count) {
        return count == 1 ? raster.width() - 1 : Math.round((float) index / (count - 1) * (raster.width() - 1));
    }

    private static int y(Raster raster, double value, Scale scale) {
        return (int) Math.round(scale.share(value) * (raster.height() - 1));
    }

    private static void times(Canvas canvas, List<SafeText> times) {
        var free = 0;
        for (var index = 0; index < times.size(); index++) {
            var time = times.get(index);
            var place = times.size() == 1 ? 0 : index * (canvas.width() - time.columns()) / (times.size() - 1);
            if (place >= free) {
                canvas.text(place, 0, time, Style.DIM);
                free = place + time.columns() + 2;
            }
        }
    }
}
