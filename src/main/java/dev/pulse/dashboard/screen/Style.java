package dev.pulse.dashboard.screen;

import dev.pulse.event.Severity;

/// What a piece of text is; the theme says how that looks.
public enum Style {
    /// Text.
    PLAIN,
    /// What matters less: labels, units, ages.
    DIM,
    /// What matters more.
    STRONG,
    /// Titles of panels and columns.
    TITLE,
    /// Lines around panels.
    BORDER,
    /// The lines at the top and at the bottom.
    BAR,
    /// The tab that is shown, within [#BAR].
    BAR_SELECTED,
    /// What is wrong in a text that is being written.
    FAULT,
    /// The selected row.
    SELECTED,
    /// A key, where it is explained.
    KEY,
    GOOD,
    WARNING,
    BAD,
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    /// The same as [#CRITICAL] for bars, which a background would turn inside out.
    CRITICAL_BAR,
    /// Lines and bars that are no severity, for different things beside each other.
    CHART_1,
    CHART_2,
    CHART_3,
    CHART_4;

    /// For what is drawn of blocks.
    public static Style barOf(Severity severity) {
        return severity == Severity.CRITICAL ? CRITICAL_BAR : of(severity);
    }

    public static Style of(Severity severity) {
        return switch (severity) {
            case INFO -> INFO;
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }
}
