package dev.pulse.rule;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Rows;
import dev.pulse.sqlite.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/// Marks in memory and, a moment later, in SQLite: what a crash loses of them, the alerts themselves refuse as repeated.
public final class SqliteMarks implements Marks {
    private static final String ALL = "select rule, event from rule_marks";
    private static final String KEEP = """
            insert into rule_marks (rule, event) values (?, ?) on conflict do update set event = excluded.event""";

    private final Database database;
    private final Map<String, Long> finished = new HashMap<>();
    private final Map<String, Long> reached = new HashMap<>();

    private SqliteMarks(Database database) {
        this.database = database;
    }

    public static SqliteMarks open(Database database) throws DatabaseException {
        var marks = new SqliteMarks(database);
        var rows = database.read(Rows.select(ALL, row -> Map.entry(row.getString(1), row.getLong(2))));
        marks.finished.putAll(rows.stream().collect(Collectors.toMap(Entry::getKey, Entry::getValue)));
        return marks;
    }

    @Override
    public synchronized boolean isFinished(String rule, long event) {
        return event <= finished.getOrDefault(rule, 0L);
    }

    @Override
    public synchronized void reached(String rule, long event) {
        reached.merge(rule, event, Math::max);
    }

    @Override
    public synchronized void batchFinished() {
        if (!reached.isEmpty()) {
            finished.putAll(reached);
            keep(Map.copyOf(reached));
            reached.clear();
        }
    }

    @Override
    public synchronized void batchFailed() {
        reached.clear();
    }

    private void keep(Map<String, Long> marks) {
        Work<Integer> work = transaction -> {
            for (var mark : marks.entrySet()) {
                transaction.update(KEEP, mark.getKey(), mark.getValue());
            }
            return marks.size();
        };
        // Nobody waits for it, and a refusal costs nothing but repeated questions after a crash.
        database.writer().offer(marks.size(), work);
    }
}
