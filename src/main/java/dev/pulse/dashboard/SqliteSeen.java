package dev.pulse.dashboard;

import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.util.List;

/// Which sources, types and hosts there were, for completion. Never looks through the events.
final class SqliteSeen {
    private static final int VALUES_MAX = 200;

    private static final String SOURCES = """
            select name from sources order by name limit ?
            """;
    /// The counts of the newest hours, of which each has as many rows as it had types and severities.
    private static final String TYPES = """
            select distinct type from (select type from hourly_events order by hour desc limit 2000) order by type limit ?
            """;
    private static final String HOSTS = """
            select distinct host from (select host from events order by id desc limit 1000) where host is not null order by host limit ?
            """;

    private SqliteSeen() {}

    static Reading<Completion.Seen> reading() {
        return connection -> new Completion.Seen(select(SOURCES).from(connection), select(TYPES).from(connection), select(HOSTS).from(connection));
    }

    private static Reading<List<String>> select(String sql) {
        return Rows.select(sql, row -> row.getString(1), VALUES_MAX);
    }

    /// For those who look at how they are run.
    static List<String> statements() {
        return List.of(SOURCES, TYPES, HOSTS);
    }
}
