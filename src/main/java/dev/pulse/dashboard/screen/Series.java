package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;

/// One line of a chart.
///
/// @param values oldest first, evenly spaced; [Double#NaN] where there was no sample
public record Series(SafeText name, double[] values, Style style) {
    /// Not a number if the newest sample is missing.
    double newest() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
