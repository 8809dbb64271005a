package dev.pulse.dashboard.screen;

import dev.pulse.terminal.SafeText;

/// One thing of several that are compared.
///
/// @param value how much there is of it; less than nothing is drawn as nothing
public record Bar(SafeText label, long value, Style style) {}
