package dev.pulse.dashboard.tab;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// How far the notice of an alert came on one channel.
///
/// @param reason why the last attempt failed; empty if it went well
/// @param first  when the channel took it up
/// @param last   when something happened last
/// @param next   not to be sent before; the epoch if it may go at once
record AlertDelivery(String channel, State state, int attempts, String reason, Instant first, Instant last, Instant next) {
    /// What to select, in this order, from `deliveries as d`.
    static final String COLUMNS = "d.channel, d.state, d.attempts, d.reason, d.first, d.last, d.next";

    /// From worst to best.
    enum State {
        FAILED, WAITING, DELIVERED;

        static State of(String word) {
            return switch (word) {
                case "delivered" -> DELIVERED;
                case "failed" -> FAILED;
                default -> WAITING;
            };
        }
    }

    /// @param row  a result of selecting [#COLUMNS] after other columns
    /// @param from the place of the first of them
    static AlertDelivery of(ResultSet row, int from) throws SQLException {
        return new AlertDelivery(row.getString(from), State.of(row.getString(from + 1)), row.getInt(from + 2), row.getString(from + 3),
                Instant.ofEpochMilli(row.getLong(from + 4)), Instant.ofEpochMilli(row.getLong(from + 5)),
                Instant.ofEpochMilli(row.getLong(from + 6)));
    }
}
