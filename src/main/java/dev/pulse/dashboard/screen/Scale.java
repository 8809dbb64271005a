package dev.pulse.dashboard.screen;

import java.util.function.DoubleFunction;

/// What the y axis of a chart means.
///
/// @param label the words for a value, with its unit
public record Scale(double min, double max, DoubleFunction<String> label) {
    public static Scale percent() {
        return new Scale(0, 100, Amounts::percent);
    }

    public static Scale bytesPerSecond(double max) {
        return new Scale(0, max, Amounts::rate);
    }
}
