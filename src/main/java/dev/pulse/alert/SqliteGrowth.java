package dev.pulse.alert;

import dev.pulse.sqlite.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lets open alerts grow by the findings that were counted with them; however often within one commit, each is written once. Of the
/// events it counts, an alert keeps the first.
final class SqliteGrowth implements Transaction.Participant {
    /// More would tell a person nothing new, and an alert can count millions.
    static final int EVENTS_MAX = 100;

    private static final String GROW = """
            update alerts set count = count + ?, last_event = max(last_event, ?), last_time = max(last_time, ?) where id = ?
            returning count""";
    private static final String KEEP = "insert into alert_events (alert, event) values (?, ?) on conflict do nothing";

    private final Map<Long, Growth> growing = new LinkedHashMap<>();

    private static final class Growth {
        private final List<Long> firstEvents = new ArrayList<>();
        private long count;
        private long lastEvent;
        private long lastTime = Long.MIN_VALUE;

        private void add(Finding finding) {
            if (firstEvents.size() < EVENTS_MAX) {
                firstEvents.add(finding.event());
            }
            count++;
            lastEvent = Math.max(lastEvent, finding.event());
            lastTime = Math.max(lastTime, finding.at().toEpochMilli());
        }
    }

    /// Remembers that the alert counts this event.
    ///
    /// @param event 0 for none
    static void keep(Transaction transaction, long alert, long event) throws SQLException {
        if (event > 0) {
            transaction.update(KEEP, alert, event);
        }
    }

    void add(Transaction transaction, long alert, Finding finding) {
        transaction.enlist(this);
        growing.computeIfAbsent(alert, _ -> new Growth()).add(finding);
    }

    @Override
    public void beforeCommit(Transaction transaction) throws SQLException {
        for (var one : growing.entrySet()) {
            grow(transaction, one.getKey(), one.getValue());
        }
    }

    private static void grow(Transaction transaction, long alert, Growth growth) throws SQLException {
        var count = transaction.number(GROW, growth.count, growth.lastEvent, growth.lastTime, alert);
        // An alert that retention has taken has no count any more, and keeps nothing.
        var room = EVENTS_MAX - count.orElse(Long.MAX_VALUE) + growth.count;
        for (var i = 0; i < Math.min(room, growth.firstEvents.size()); i++) {
            keep(transaction, alert, growth.firstEvents.get(i));
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
