package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.View;
import java.sql.Connection;
import java.sql.SQLException;

/// What a histogram counts.
interface HistogramSubject {
    /// @param before what was counted until now, of whatever span
    HistogramCounts counts(Connection connection, HistogramSpan span, HistogramCounts before, Look look) throws SQLException;

    /// A list of what one bar counts.
    View opened(HistogramSpan span, int bar);

    /// Such as `event`.
    String noun();

    /// What happened to it when it is counted for, such as `received`.
    String verb();
}
