package dev.pulse.dashboard;

import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.util.List;
import java.util.Map;

/// Which sources, types, hosts, source addresses and detectors there were, for completion. Never looks through the events.
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

    private static final String ADDRESSES = facet("talker");
    private static final String DETECTORS = facet("detector");

    private SqliteSeen() {}

    static Reading<Map<String, List<String>>> reading() {
        return connection -> Map.of("source", select(SOURCES).from(connection), "type", select(TYPES).from(connection),
                "host", select(HOSTS).from(connection), "src_ip", select(ADDRESSES).from(connection),
                "detection_type", select(DETECTORS).from(connection));
    }

    private static String facet(String name) {
        return """
                select distinct value from (select value from facets where facet = '%s' order by span desc limit 2000)
                where value <> '(other)' order by value limit ?
                """.formatted(name);
    }

    private static Reading<List<String>> select(String sql) {
        return Rows.select(sql, row -> row.getString(1), VALUES_MAX);
    }

    /// For those who look at how they are run.
    static List<String> statements() {
        return List.of(SOURCES, TYPES, HOSTS, ADDRESSES, DETECTORS);
    }
}
