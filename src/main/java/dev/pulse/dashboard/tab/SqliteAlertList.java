package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.AlertSeek.Jump;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Alerts, read by id from a place in both directions. A filter is asked of each row, so only so many rows are looked at in one reading.
final class SqliteAlertList {
    static final String OLDER = "select " + Alert.COLUMNS + " from alerts where id <= ? order by id desc limit ?";
    static final String NEWER = "select " + Alert.COLUMNS + " from alerts where id > ? order by id limit ?";
    static final String PASSED =
            "select coalesce(min(position), 9223372036854775807) from bookmarks where book = 'notices' and active = 1";
    static final String TELLING = "select n.key, n.id, " + AlertDelivery.COLUMNS
            + " from json_each(?) as wanted cross join notices n on n.key = 'alert/' || wanted.value"
            + " left join deliveries d on d.notice = n.id order by d.channel";

    /// On each side of the place. Asking the filter takes some microseconds a row, and a refresh is to take less than 50 ms.
    private static final Limit LIST = new Limit(100, 2_000);
    /// Whether an alert is high is asked before the filter, so more of them can be looked at.
    private static final Limit JUMP = new Limit(1, 5_000);
    private static final int CHUNK_ROWS = 250;
    /// What the keys of their notices begin with.
    private static final String KEY = "alert/";

    /// How far one walk goes.
    ///
    /// @param found  alerts that pass the filter
    /// @param looked rows that are looked at for them
    private record Limit(int found, int looked) {}

    /// @param end where the walk came to
    private record Walked(List<Alert> alerts, long end, boolean isWhole) {}

    /// One direction.
    private record Way(String sql, int step) {
        private static final Way DOWN = new Way(OLDER, -1);
        private static final Way UP = new Way(NEWER, 0);

        private boolean isPast(AlertSpan span, Alert alert) {
            return step < 0 ? span.isAfter(alert) : span.isBefore(alert);
        }

        private boolean isWithin(AlertSpan span, Alert alert) {
            return !span.isAfter(alert) && !span.isBefore(alert);
        }
    }

    private SqliteAlertList() {}

    static Reading<AlertWindow> window(AlertSeek seek, AlertSpan span, Look look) {
        return connection -> around(connection, anchor(connection, seek, span, look), span, look);
    }

    private static AlertWindow around(Connection connection, long anchor, AlertSpan span, Look look) throws SQLException {
        var isNewest = anchor == Long.MAX_VALUE;
        // The walk down need not pass all that came after the span.
        var from = isNewest && !span.equals(AlertSpan.EVER) ? SqliteAlertHistogram.last(connection, span.to()) : anchor;
        var older = walk(connection, Way.DOWN, from, LIST, span, alert -> passes(alert, look));
        var newer = isNewest ? new Walked(List.of(), anchor, true)
                : walk(connection, Way.UP, anchor, LIST, span, alert -> passes(alert, look));
        var alerts = new ArrayList<>(newer.alerts);
        Collections.reverse(alerts);
        alerts.addAll(older.alerts);
        return new AlertWindow(look.filter(), told(connection, alerts), older.end, newer.isWhole, older.isWhole, anchor);
    }

    private static long anchor(Connection connection, AlertSeek seek, AlertSpan span, Look look) throws SQLException {
        if (seek.jump() == Jump.NONE) {
            return seek.anchor();
        }
        var isOlder = seek.jump() == Jump.OLDER;
        var found = walk(connection, isOlder ? Way.DOWN : Way.UP, isOlder ? seek.anchor() - 1 : seek.anchor(), JUMP, span,
                alert -> alert.isHigh() && passes(alert, look));
        return found.alerts.isEmpty() ? seek.anchor() : found.alerts.getFirst().id();
    }

    static boolean passes(Alert alert, Look look) {
        return look.filter().text().isBlank() || look.filter().matches(alert.event(), look.now());
    }

    private static Walked walk(Connection connection, Way way, long from, Limit limit, AlertSpan span, Predicate<Alert> filter)
            throws SQLException {
        var found = new ArrayList<Alert>();
        var at = from;
        try (var select = connection.prepareStatement(way.sql)) {
            for (var looked = 0; looked < limit.looked; looked += CHUNK_ROWS) {
                var rows = chunk(select, at);
                for (var alert : rows) {
                    if (way.isPast(span, alert)) {
                        return new Walked(found, at, true);
                    }
                    if (way.isWithin(span, alert) && filter.test(alert)) {
                        found.add(alert);
                    }
                    at = alert.id() + way.step;
                    if (found.size() == limit.found) {
                        return new Walked(found, at, false);
                    }
                }
                if (rows.size() < CHUNK_ROWS) {
                    return new Walked(found, at, true);
                }
            }
        }
        return new Walked(found, at, false);
    }

    private static List<Alert> chunk(PreparedStatement select, long from) throws SQLException {
        select.setLong(1, from);
        select.setInt(2, CHUNK_ROWS);
        return Rows.list(select, Alert::of);
    }

    private static List<AlertWindow.Line> told(Connection connection, List<Alert> alerts) throws SQLException {
        var tellings = tellings(connection, alerts.stream().map(Alert::id).toList());
        return alerts.stream().map(alert -> new AlertWindow.Line(alert, tellings.getOrDefault(alert.id(), AlertTelling.GONE))).toList();
    }

    static AlertTelling telling(Connection connection, long alert) throws SQLException {
        return tellings(connection, List.of(alert)).getOrDefault(alert, AlertTelling.GONE);
    }

    /// By the id of the alert; an alert whose notice is gone is missing.
    private static Map<Long, AlertTelling> tellings(Connection connection, List<Long> alerts) throws SQLException {
        var passed = passed(connection);
        var tellings = new HashMap<Long, AlertTelling>();
        try (var select = connection.prepareStatement(TELLING)) {
            select.setString(1, alerts.toString());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var notice = rows.getLong(2);
                    var isTold = rows.getString(3) != null;
                    tellings.merge(Long.parseLong(rows.getString(1).substring(KEY.length())),
                            new AlertTelling(notice, notice > passed, isTold ? List.of(AlertDelivery.of(rows, 3)) : List.of()),
                            AlertTelling::and);
                }
            }
        }
        return tellings;
    }

    private static long passed(Connection connection) throws SQLException {
        return Rows.select(PASSED, row -> row.getLong(1)).from(connection).getFirst();
    }
}
