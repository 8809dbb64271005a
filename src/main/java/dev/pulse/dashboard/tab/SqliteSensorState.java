package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// Reads when a sensor was heard last and how many events it sent today.
final class SqliteSensorState {
    static final String SEEN = "select last_seen from sources where name = ?";
    static final String TODAY = "select coalesce(sum(count), 0) from hourly_events where hour >= ? and source = ?";

    private SqliteSensorState() {}

    static Reading<SensorState> reading(String source, Look look) {
        var seen = Rows.select(SEEN, row -> Instant.ofEpochMilli(row.getLong(1)), source);
        var today = Rows.select(TODAY, row -> row.getLong(1), firstHour(look), source);
        return connection -> new SensorState(
                seen.from(connection).stream().findFirst().orElse(Instant.EPOCH), today.from(connection).getFirst());
    }

    /// Events are counted by the hours of UTC: where the day begins within one of them, that hour counts in full.
    private static long firstHour(Look look) {
        return ZonedDateTime.ofInstant(look.now(), look.zone()).toLocalDate().atStartOfDay(look.zone()).toInstant()
                .truncatedTo(ChronoUnit.HOURS).toEpochMilli();
    }
}
