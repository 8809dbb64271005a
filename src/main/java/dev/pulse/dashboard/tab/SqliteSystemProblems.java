package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.tab.SystemProblem.Kind;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What went wrong: parts that are not well, dead letters and rejected events, alike ones together; and one of them with its text.
final class SqliteSystemProblems {
    static final String PARTS = "select name, state, reason, since from service_parts where state <> 'UP' order by name";
    static final String DEAD_LETTERS = """
            select newest, origin, reason, many, (select time from dead_letters where id = newest)
            from (select max(id) as newest, origin, reason, count(*) as many
              from (select id, origin, reason from dead_letters order by id desc limit 1000) group by origin, reason)
            order by newest desc limit 20""";
    static final String REJECTED = """
            select max(id), '', reason, count(*), max(received)
            from (select id, reason, received from rejected_events order by id desc limit 1000)
            group by reason order by 1 desc limit 20""";
    static final String DEAD_LETTER = "select time, origin, entry, attempts, reason, body from dead_letters where id = ?";
    static final String REJECTED_EVENT = "select received, sender, position, reason, raw from rejected_events where id = ?";

    private SqliteSystemProblems() {}

    static Reading<List<SystemProblem>> all() {
        return connection -> {
            var problems = new ArrayList<>(Rows.select(PARTS, row -> new SystemProblem(
                    row.getString(2).equals("DOWN") ? Kind.DOWN : Kind.DEGRADED, 0, row.getString(1), row.getString(3), 1,
                    Instant.ofEpochMilli(row.getLong(4)))).from(connection));
            problems.addAll(alike(DEAD_LETTERS, Kind.DEAD_LETTER).from(connection));
            problems.addAll(alike(REJECTED, Kind.REJECTED).from(connection));
            problems.sort(Comparator.comparing(SystemProblem::kind));
            return List.copyOf(problems);
        };
    }

    private static Reading<List<SystemProblem>> alike(String sql, Kind kind) {
        return Rows.select(sql, row -> new SystemProblem(kind, row.getLong(1), row.getString(2), row.getString(3), row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5))));
    }

    /// What there is to read of it; empty if it is gone.
    static Reading<List<SystemProblemText>> text(SystemProblem problem) {
        return switch (problem.kind()) {
            case DOWN, DEGRADED -> connection -> List.of(new SystemProblemText(problem.last(), problem.origin(), problem.reason(), ""));
            case DEAD_LETTER -> Rows.select(DEAD_LETTER, row -> new SystemProblemText(Instant.ofEpochMilli(row.getLong(1)),
                    row.getString(2) + (row.getLong(3) > 0 ? ", entry " + row.getLong(3) : "") + ", " + row.getInt(4)
                            + (row.getInt(4) == 1 ? " attempt" : " attempts"),
                    row.getString(5), row.getString(6)), problem.id());
            case REJECTED -> Rows.select(REJECTED_EVENT, row -> new SystemProblemText(Instant.ofEpochMilli(row.getLong(1)),
                    row.getString(2) + (row.getString(3).isEmpty() ? "" : ", " + row.getString(3)), row.getString(4), row.getString(5)),
                    problem.id());
        };
    }
}
