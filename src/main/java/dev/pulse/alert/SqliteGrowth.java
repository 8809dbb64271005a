package dev.pulse.alert;

import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets open alerts grow by the findings that were counted with them; however often within one commit, each is written once.
final class SqliteGrowth implements Transaction.Participant {
    private static final String GROW = """
            update alerts set count = count + ?, last_event = max(last_event, ?), last_time = max(last_time, ?) where id = ?""";

    private final Map<Long, Growth> growing = new LinkedHashMap<>();

    private record Growth(int count, long lastEvent, long lastTime) {
        private Growth and(Growth other) {
            return new Growth(count + other.count, Math.max(lastEvent, other.lastEvent), Math.max(lastTime, other.lastTime));
        }
    }

    void add(Transaction transaction, long alert, Finding finding) {
        transaction.enlist(this);
        growing.merge(alert, new Growth(1, finding.event(), finding.at().toEpochMilli()), Growth::and);
    }

    @Override
    public void beforeCommit(Transaction transaction) throws SQLException {
        for (var one : growing.entrySet()) {
            var growth = one.getValue();
            transaction.update(GROW, growth.count, growth.lastEvent, growth.lastTime, one.getKey());
        }
    }

    @Override
    public void afterCommit() {
        growing.clear();
    }

    @Override
    public void afterRollback() {
        growing.clear();
    }
}
