package dev.pulse.query;

import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/// The SQL functions that the SQL form of a query calls. They run the same code as the predicate, so both forms agree on case,
/// numbers, networks and arrays, for which SQLite has other rules or none.
///
/// The first argument of each is one clause, such as `src_ip:10.0.0.0/8`, the others are columns of `events`; the result is 0 or
/// 1. Every connection needs its own; one call of [#register(Connection)] when it is opened.
public final class QueryFunctions {
    static final String COLUMN = "pulse_column_matches";
    static final String PAYLOAD = "pulse_payload_matches";
    static final String TEXT = "pulse_text_matches";

    private QueryFunctions() {}

    public static void register(Connection connection) throws SQLException {
        var sqlite = connection.unwrap(SQLiteConnection.class);
        Function.create(sqlite, COLUMN, new ColumnMatches(), 2, Function.FLAG_DETERMINISTIC);
        Function.create(sqlite, PAYLOAD, new PayloadMatches(), 2, Function.FLAG_DETERMINISTIC);
        Function.create(sqlite, TEXT, new TextMatches(), 8, Function.FLAG_DETERMINISTIC);
    }

    /// A function of one connection, hence of one thread at a time. It keeps what it parsed: the clause is the same for
    /// every row, and a row's payload for every clause.
    private abstract static class ClauseFunction<C extends Condition> extends Function {
        private static final int CLAUSES_MAX = 256;

        private final Map<String, C> clauses = new HashMap<>();
        private final Class<C> type;
        private Payload payload = Payload.EMPTY;

        private ClauseFunction(Class<C> type) {
            this.type = type;
        }

        abstract boolean matches(C clause) throws SQLException;

        @Override
        protected final void xFunc() throws SQLException {
            result(matches(clause(value_text(0))) ? 1 : 0);
        }

        private C clause(String source) {
            if (clauses.size() >= CLAUSES_MAX) {
                clauses.clear();
            }
            return clauses.computeIfAbsent(source, text -> type.cast(Query.parse(text).condition()));
        }

        /// Empty where the column is NULL.
        String text(int argument) throws SQLException {
            var text = value_text(argument);
            return text == null ? "" : text;
        }

        Payload payload(int argument) throws SQLException {
            var json = text(argument);
            if (!json.equals(payload.json())) {
                payload = json.isEmpty() ? Payload.EMPTY : Payload.parse(json);
            }
            return payload;
        }
    }

    private static final class ColumnMatches extends ClauseFunction<Condition.ColumnClause> {
        private ColumnMatches() {
            super(Condition.ColumnClause.class);
        }

        @Override
        boolean matches(Condition.ColumnClause clause) throws SQLException {
            return clause.matches(text(1));
        }
    }

    private static final class PayloadMatches extends ClauseFunction<Condition.PayloadClause> {
        private PayloadMatches() {
            super(Condition.PayloadClause.class);
        }

        @Override
        boolean matches(Condition.PayloadClause clause) throws SQLException {
            return clause.field().mayBeIn(text(1)) && clause.matches(payload(1));
        }
    }

    private static final class TextMatches extends ClauseFunction<FreeText> {
        private static final Severity[] SEVERITIES = Severity.values();

        private TextMatches() {
            super(FreeText.class);
        }

        @Override
        boolean matches(FreeText text) throws SQLException {
            return text.isIn(text(1)) || text.isIn(text(2)) || text.isIn(text(3)) || text.isIn(text(4))
                    || text.isIn(SEVERITIES[value_int(5)].word()) || text.isIn(payload(6)) || text.isIn(payload(7));
        }
    }
}
