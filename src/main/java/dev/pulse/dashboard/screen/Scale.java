package dev.pulse.dashboard.screen;

import java.util.function.DoubleFunction;

/// What the y axis of a chart means. An empty or impossible range is shown as one step above the lower end.
///
/// @param label the words for a value, with its unit
public record Scale(double min, double max, DoubleFunction<String> label) {
    public static Scale percent() {
        return new Scale(0, 100, Amounts::percent);
    }

    /// @param max the largest value there is; the axis ends at a round number above it
    public static Scale bytesPerSecond(double max) {
        return new Scale(0, round(max), Amounts::rate);
    }

    /// The next of 1, 2 or 5 times a power of ten, counted in units of 1024.
    private static double round(double max) {
        if (!(max > 0) || !Double.isFinite(max)) {
            return 1024;
        }
        var unit = 1.0;
        while (max > unit * 1000 && unit < 1L << 60) {
            unit *= 1024;
        }
        var step = Math.pow(10, Math.floor(Math.log10(max / unit)));
        var count = max / unit / step;
        return unit * step * (count <= 1 ? 1 : count <= 2 ? 2 : count <= 5 ? 5 : 10);
    }

    double bottom() {
        return Double.isFinite(min) ? min : 0;
    }

    double top() {
        return Double.isFinite(max) && max > bottom() ? max : bottom() + 1;
    }

    double middle() {
        return bottom() / 2 + top() / 2;
    }

    /// Where a value lies between the ends, 0 to 1; what lies beyond them is drawn at the edge.
    double share(double value) {
        return Math.clamp((value / 2 - bottom() / 2) / (top() / 2 - bottom() / 2), 0.0, 1.0);
    }

    String words(double value) {
        return Double.isNaN(value) ? "-" : label.apply(value);
    }
}
