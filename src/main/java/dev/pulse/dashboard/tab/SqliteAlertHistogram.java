package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.HistogramCounts.Count;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts alerts over the time in which they were raised: in pieces, newest first, each row asked whether it passes the filter.
/// Ids grow with the time.
final class SqliteAlertHistogram {
    static final String LAST = "select id from alerts where raised < ? order by raised desc limit 1";

    private final Connection connection;
    private final Look look;

    SqliteAlertHistogram(Connection connection, Look look) {
        this.connection = connection;
        this.look = look;
    }

    /// @param before what was counted until now, of whatever span
    HistogramCounts counts(HistogramSpan span, HistogramCounts before) throws SQLException {
        var end = last(connection, span.end()) + 1;
        var isSame = before.span().equals(span) && before.filter().equals(look.filter()) && before.to() > 0;
        var known = isSame ? before : HistogramCounts.none(span, look.filter(), end);
        var counts = new ArrayList<Count>();
        var pace = new Pace();
        var newest = known.to();
        while (newest < end && pace.goesOn()) {
            var piece = Rows.select(SqliteAlertList.NEWER, Alert::of, newest - 1, pace.piece()).from(connection);
            piece.forEach(alert -> count(alert, span, counts));
            newest = piece.size() < pace.piece() ? end : piece.getLast().id() + 1;
        }
        return older(known, span, counts, newest, pace);
    }

    private HistogramCounts older(HistogramCounts known, HistogramSpan span, List<Count> counts, long newest, Pace pace)
            throws SQLException {
        var from = known.from();
        var back = known.back();
        while (back.isAfter(span.start()) && pace.goesOn()) {
            var piece = Rows.select(SqliteAlertList.OLDER, Alert::of, from - 1, pace.piece()).from(connection);
            piece.forEach(alert -> count(alert, span, counts));
            from = piece.isEmpty() ? from : piece.getLast().id();
            back = piece.size() < pace.piece() ? span.start() : piece.getLast().raised();
        }
        return known.plus(counts).counted(from, newest, back);
    }

    private void count(Alert alert, HistogramSpan span, List<Count> counts) {
        var isWithin = !alert.raised().isBefore(span.start()) && alert.raised().isBefore(span.end());
        if (isWithin && SqliteAlertList.passes(alert, look)) {
            counts.add(new Count(alert.raised(), alert.severity().ordinal(), 1));
        }
    }

    /// The newest alert that was raised before; 0 if there is none.
    static long last(Connection connection, Instant before) throws SQLException {
        var found = Rows.select(LAST, row -> row.getLong(1), before.toEpochMilli()).from(connection);
        return found.isEmpty() ? 0 : found.getFirst();
    }
}
