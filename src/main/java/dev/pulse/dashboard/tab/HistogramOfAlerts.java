package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.View;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// Counts alerts by when they were raised.
///
/// @param event opens an event that made an alert
record HistogramOfAlerts(Function<Entry<Event>, View> event) implements HistogramSubject {
    @Override
    public HistogramCounts counts(Connection connection, HistogramSpan span, HistogramCounts before, Look look) throws SQLException {
        return new SqliteAlertHistogram(connection, look).counts(span, before);
    }

    @Override
    public View opened(HistogramSpan span, int bar) {
        return new AlertsTab(event, new AlertSpan(span.start(bar), span.start(bar + 1)));
    }

    @Override
    public String noun() {
        return "alert";
    }

    @Override
    public String verb() {
        return "raised";
    }
}
