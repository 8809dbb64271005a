package dev.pulse.query;

import dev.pulse.event.Severity;
import dev.pulse.query.Condition.And;
import dev.pulse.query.Condition.ColumnClause;
import dev.pulse.query.Condition.Everything;
import dev.pulse.query.Condition.MomentClause;
import dev.pulse.query.Condition.Not;
import dev.pulse.query.Condition.Or;
import dev.pulse.query.Condition.PayloadClause;
import dev.pulse.query.Condition.SeverityClause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Writes a condition as SQL over the table `events`.
///
/// What an index can answer (times, severity, equal texts) is plain SQL; the rest calls a function of [QueryFunctions] with
/// the clause as an argument, so that the very code that tests an event in memory tests the row. No part is ever NULL, so NOT
/// means the same as in memory.
final class SqliteForm {
    private static final String HIGH = "severity >= 3";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();
    private final long now;

    private SqliteForm(long now) {
        this.now = now;
    }

    static SqlCondition of(Condition condition, long now) {
        var form = new SqliteForm(now);
        form.write(condition);
        return new SqlCondition(form.sql.toString(), form.arguments);
    }

    private void write(Condition condition) {
        switch (condition) {
            case Everything _ -> sql.append("1");
            case And and -> join(and.parts(), " AND ");
            case Or or -> join(or.parts(), " OR ");
            case Not not -> negate(not.part());
            case SeverityClause clause -> severity(clause);
            case MomentClause clause ->
                compare(clause.column().sql(), clause.comparison(), clause.moment().epochMilli(now));
            case ColumnClause clause -> column(clause);
            case PayloadClause clause -> call(QueryFunctions.PAYLOAD, "payload", clause.source());
            case FreeText text -> call(QueryFunctions.TEXT, "event_id, source, host, type, severity, payload, extra", text.source());
        }
    }

    /// SQLite tests the parts of one condition mostly in the order they stand in: the cheap ones first.
    private void join(List<Condition> parts, String word) {
        var separator = "(";
        for (var part : parts.stream().sorted(Comparator.comparingInt(SqliteForm::cost)).toList()) {
            sql.append(separator);
            write(part);
            separator = word;
        }
        sql.append(')');
    }

    private void negate(Condition part) {
        sql.append("NOT (");
        write(part);
        sql.append(')');
    }

    /// The numbers are ours and stand in the text: SQLite takes the index `events_high` only where the condition of that index stands as it
    /// was written, so it stands beside every clause that implies it.
    private void severity(SeverityClause clause) {
        var text = "severity " + clause.comparison().sql() + " " + clause.severity().ordinal();
        sql.append(impliesHigh(clause) && !text.equals(HIGH) ? "(" + text + " AND " + HIGH + ")" : text);
    }

    private static boolean impliesHigh(SeverityClause clause) {
        return Stream.of(Severity.values()).filter(severity -> !severity.isAtLeast(Severity.HIGH))
                .noneMatch(severity -> clause.comparison().holds((long) severity.ordinal(), clause.severity().ordinal()));
    }

    private void compare(String column, Comparison comparison, Object value) {
        sql.append(column).append(' ').append(comparison.sql()).append(" ?");
        arguments.add(value);
    }

    /// `IS` and not `=`: it is false, not NULL, for a row without host, and uses an index just as well.
    private void column(ColumnClause clause) {
        var name = clause.column().sql();
        switch (clause.test()) {
            case ValueTest.Present _ -> sql.append(name).append(" IS NOT NULL");
            case ValueTest.TextIs(var glob) when glob.isPlainAscii() -> {
                sql.append(name).append(" IS ? COLLATE NOCASE");
                arguments.add(glob.pieces().getFirst());
            }
            case ValueTest.TextIs _, ValueTest.InNetwork _ -> call(QueryFunctions.COLUMN, name, clause.source());
        }
    }

    private void call(String function, String columns, String clause) {
        sql.append(function).append("(?, ").append(columns).append(')');
        arguments.add(clause);
    }

    private static int cost(Condition condition) {
        return switch (condition) {
            case Everything _, SeverityClause _, MomentClause _ -> 0;
            case ColumnClause _ -> 1;
            case PayloadClause _ -> 2;
            case FreeText _ -> 3;
            case Not not -> cost(not.part());
            case And and -> and.parts().stream().mapToInt(SqliteForm::cost).max().orElse(0);
            case Or or -> or.parts().stream().mapToInt(SqliteForm::cost).max().orElse(0);
        };
    }
}
