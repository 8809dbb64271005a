package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.View;
import dev.pulse.terminal.SafeText;
import java.sql.Connection;
import java.sql.SQLException;

/// Counts the events of a scope by when they were received.
record HistogramOfEvents(Scope scope) implements HistogramSubject {
    @Override
    public HistogramCounts counts(Connection connection, HistogramSpan span, HistogramCounts before, Look look) throws SQLException {
        return new SqliteHistogram(connection, scope, look).counts(span, before);
    }

    @Override
    public View opened(HistogramSpan span, int bar) {
        return new EventListView(SafeText.of("events"), new EventList(span.scopeOf(scope, bar)));
    }

    @Override
    public String noun() {
        return "event";
    }

    @Override
    public String verb() {
        return "received";
    }
}
