package dev.pulse.host;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Who has spoken under the name of `syswatch`, as it stands in the book.
final class SqliteSyswatches {
    static final String SOURCE = "syswatch";
    /// How versions of the sensor in the box begin.
    static final String OURS = "pulse/";
    static final String GOODBYE = "syswatch.lifecycle.stopped";

    /// Word for word the condition of the index `events_metrics`, or the index is not used.
    private static final String MEASURED = "type in ('system.metrics.cpu', 'system.metrics.memory', 'system.metrics.disk',"
            + " 'system.metrics.network', 'syswatch.internal')";
    static final String OTHER = "select max(time) from events where " + MEASURED
            + " and time >= ? and time < ? and source = 'syswatch' and coalesce(source_version, '') not like 'pulse/%'";
    static final String LAST = """
            select last_type <> 'syswatch.lifecycle.stopped' and exists (select 1 from (select source, source_version from events
              where %s and type = 'system.metrics.memory' order by time desc limit 1)
              where source = 'syswatch' and source_version like 'pulse/%%') from sources where name = 'syswatch'""".formatted(MEASURED);

    private final Database database;

    SqliteSyswatches(Database database) {
        this.database = database;
    }

    /// When another one measured last, by its own clock; empty if none did within that time.
    Optional<Instant> other(Instant since, Instant until) throws IOException {
        return database.read(Rows.select(OTHER, row -> row.getLong(1), since.toEpochMilli(), until.toEpochMilli())).stream()
                .filter(time -> time > 0).findFirst().map(Instant::ofEpochMilli);
    }

    /// Whether the last word under that name is a measurement of ours.
    boolean isLastOurs() throws IOException {
        return database.read(Rows.select(LAST, row -> row.getInt(1) == 1)).contains(true);
    }
}
