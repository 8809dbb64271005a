package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.HistogramCounts.Count;
import dev.pulse.query.SqlCondition;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts events over the time of receipt. Where the kept counts can tell, they do; what only the events themselves can tell is counted in
/// pieces, newest first, and goes on with the next reading.
final class SqliteHistogram {
    static final String MINUTES = """
            select minute, severity, sum(count) from minute_events where minute >= ? and minute < ?%s group by minute, severity""";
    static final String HOURS = """
            select hour, severity, sum(count) from hourly_events where hour >= ? and hour < ?%s group by hour, severity""";
    static final String DAYS = """
            select day, severity, sum(count) from daily_events where day >= ? and day < ?%s group by day, severity""";
    static final String EVENTS = """
            select received - received %% ?, severity, count(*) from events not indexed
            where id >= ? and id < ?%s and (%s) group by 1, 2""";

    private final Connection connection;
    private final Scope scope;
    private final Look look;
    private final SqlCondition filter;

    SqliteHistogram(Connection connection, Scope scope, Look look) {
        this.connection = connection;
        this.scope = scope;
        this.look = look;
        filter = look.filter().toSql(look.now());
    }

    /// @param before what was counted until now, of whatever span
    HistogramCounts counts(HistogramSpan span, HistogramCounts before) throws SQLException {
        var isLong = span.range().step().compareTo(Duration.ofHours(1)) >= 0;
        if (!look.filter().text().isBlank() || !isLong && !scope.type().isEmpty()) {
            return counted(span, before);
        }
        var none = HistogramCounts.none(span, look.filter(), 0);
        var counts = isLong ? none.plus(sums(HOURS, span)).plus(sums(DAYS, span)) : none.plus(sums(MINUTES, span));
        return counts.counted(0, 0, span.start());
    }

    private List<Count> sums(String template, HistogramSpan span) throws SQLException {
        var within = span.scopeOf(scope);
        var clause = SqliteClause.sourceOf(scope).and(template.equals(MINUTES) ? routine() : kinds());
        var range = List.of(within.from().toEpochMilli(), within.to().toEpochMilli());
        return Rows.select(template.formatted(clause.sql()), SqliteHistogram::count, clause.valuesBetween(range, List.of()))
                .from(connection);
    }

    private SqliteClause routine() {
        return scope.notable() ? new SqliteClause(" and routine = 0", List.of()) : SqliteClause.NONE;
    }

    private SqliteClause kinds() {
        var notable = scope.notable() ? new SqliteClause(" and " + SqliteClause.NOTABLE, List.of()) : SqliteClause.NONE;
        return notable.and(SqliteClause.typeOf(scope));
    }

    private HistogramCounts counted(HistogramSpan span, HistogramCounts before) throws SQLException {
        var within = span.scopeOf(scope);
        var numbers = new SqliteEventSpan(connection, within);
        var isSame = before.span().equals(span) && before.filter().equals(look.filter()) && before.to() > 0;
        var known = isSame ? before : HistogramCounts.none(span, look.filter(), numbers.end());
        var counts = new ArrayList<Count>();
        var turn = new Turn();
        var end = known.to();
        for (; end < numbers.end() && turn.isLeft(); end = Math.min(numbers.end(), end + SqliteEventWindow.PIECE)) {
            counts.addAll(piece(within, end, Math.min(numbers.end(), end + SqliteEventWindow.PIECE), span));
        }
        var from = known.from();
        for (; from > numbers.first() && turn.isLeft(); from = Math.max(numbers.first(), from - SqliteEventWindow.PIECE)) {
            counts.addAll(piece(within, Math.max(numbers.first(), from - SqliteEventWindow.PIECE), from, span));
        }
        return known.plus(counts).counted(from, end, from <= numbers.first() ? span.start() : numbers.received(from));
    }

    private List<Count> piece(Scope within, long from, long to, HistogramSpan span) throws SQLException {
        var clause = SqliteClause.of(within);
        var values = clause.valuesBetween(List.of(span.range().step().toMillis(), from, to), filter.arguments());
        return Rows.select(EVENTS.formatted(clause.sql(), filter.sql()), SqliteHistogram::count, values).from(connection);
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2), row.getLong(3));
    }
}
