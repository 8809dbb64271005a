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
import java.util.List;
import java.util.function.Predicate;

/// Alerts, read by id from a place in both directions. A filter is asked of each row, so only so many rows are looked at in one reading.
final class SqliteAlertList {
    static final String OLDER = "select " + Alert.COLUMNS + " from alerts where id <= ? order by id desc limit ?";
    static final String NEWER = "select " + Alert.COLUMNS + " from alerts where id > ? order by id limit ?";
    static final String PASSED =
            "select coalesce(min(position), 9223372036854775807) from bookmarks where book = 'notices' and active = 1";
    static final String TELLING = "select n.id, " + AlertDelivery.COLUMNS
            + " from notices n left join deliveries d on d.notice = n.id where n.key = ? order by d.channel";

    /// Alerts on each side of the place.
    static final int LINES_MAX = 100;
    /// Rows that are looked at in each direction for those that pass the filter.
    static final int LOOKED_AT_MAX = 5_000;
    private static final int CHUNK_ROWS = 250;

    /// @param end where the walk came to
    private record Walked(List<Alert> alerts, long end, boolean isWhole) {}

    /// One direction.
    private record Way(String sql, int step) {
        private static final Way DOWN = new Way(OLDER, -1);
        private static final Way UP = new Way(NEWER, 0);
    }

    private SqliteAlertList() {}

    static Reading<AlertWindow> window(AlertSeek seek, Look look) {
        return connection -> around(connection, anchor(connection, seek, look), look);
    }

    private static AlertWindow around(Connection connection, long anchor, Look look) throws SQLException {
        var older = walk(connection, Way.DOWN, anchor, LINES_MAX, filter(look));
        var newer = anchor == Long.MAX_VALUE ? new Walked(List.of(), anchor, true)
                : walk(connection, Way.UP, anchor, LINES_MAX, filter(look));
        var alerts = new ArrayList<>(newer.alerts);
        Collections.reverse(alerts);
        alerts.addAll(older.alerts);
        return new AlertWindow(told(connection, alerts), older.end, newer.isWhole, older.isWhole, anchor);
    }

    private static long anchor(Connection connection, AlertSeek seek, Look look) throws SQLException {
        if (seek.jump() == Jump.NONE) {
            return seek.anchor();
        }
        var isOlder = seek.jump() == Jump.OLDER;
        var found = walk(connection, isOlder ? Way.DOWN : Way.UP, isOlder ? seek.anchor() - 1 : seek.anchor(), 1,
                filter(look).and(Alert::isHigh));
        return found.alerts.isEmpty() ? seek.anchor() : found.alerts.getFirst().id();
    }

    private static Predicate<Alert> filter(Look look) {
        return look.filter().text().isBlank() ? alert -> true : alert -> look.filter().matches(alert.event(), look.now());
    }

    private static Walked walk(Connection connection, Way way, long from, int max, Predicate<Alert> filter) throws SQLException {
        var found = new ArrayList<Alert>();
        var at = from;
        try (var select = connection.prepareStatement(way.sql)) {
            for (var looked = 0; looked < LOOKED_AT_MAX; looked += CHUNK_ROWS) {
                var rows = chunk(select, at);
                for (var alert : rows) {
                    if (filter.test(alert)) {
                        found.add(alert);
                    }
                    at = alert.id() + way.step;
                    if (found.size() == max) {
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
        var lines = new ArrayList<AlertWindow.Line>();
        try (var select = connection.prepareStatement(TELLING)) {
            var passed = passed(connection);
            for (var alert : alerts) {
                lines.add(new AlertWindow.Line(alert, telling(select, alert.id(), passed)));
            }
        }
        return lines;
    }

    static AlertTelling telling(Connection connection, long alert) throws SQLException {
        try (var select = connection.prepareStatement(TELLING)) {
            return telling(select, alert, passed(connection));
        }
    }

    /// @param passed the notice that every channel has come to
    private static AlertTelling telling(PreparedStatement select, long alert, long passed) throws SQLException {
        select.setString(1, "alert/" + alert);
        try (var rows = select.executeQuery()) {
            var notice = 0L;
            var deliveries = new ArrayList<AlertDelivery>();
            while (rows.next()) {
                notice = rows.getLong(1);
                if (rows.getString(2) != null) {
                    deliveries.add(AlertDelivery.of(rows, 2));
                }
            }
            return notice == 0 ? AlertTelling.GONE : new AlertTelling(notice, notice > passed, deliveries);
        }
    }

    private static long passed(Connection connection) throws SQLException {
        return Rows.select(PASSED, row -> row.getLong(1)).from(connection).getFirst();
    }
}
