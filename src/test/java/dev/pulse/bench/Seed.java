package dev.pulse.bench;

import dev.pulse.Schema;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A database as it is after a month: ten million events in the mix of three sensors, their counts, 20,000 alerts with their events
/// and deliveries, and what the service says of itself.
/// Written by SQL alone, straight into the real schema, because posting it would take an hour. Every value follows from its row number.
final class Seed {
    static final long EVENTS = 10_000_000;
    private static final long ALERTS = 20_000;
    private static final int CHUNK = 500_000;
    private static final Duration SPAN = Duration.ofDays(30);

    // Of a thousand rows 850 are measurements, 98 low, 13 medium, 3 high and 1 critical findings, 35 steps of the lab.
    private static final String EVENTS_SQL = """
            insert into events (id, schema_version, time, time_text, received, source, source_version, host, type, severity, payload)
            with recursive n(i) as (select ?1 union all select i + 1 from n where i + 1 < ?2),
              k(i, m, t) as (select i, i * 7919 % 1000, ?3 + i * ?4 / ?5 from n)
            select i, '1.0', t, strftime('%Y-%m-%dT%H:%M:%fZ', t / 1000.0, 'unixepoch'), t + 40,
              case when m < 850 then 'syswatch' when m < 965 then 'sentinel' else 'netlab' end, '0.1.0', 'edge-1',
              case when m < 850 then case i % 4 when 0 then 'system.metrics.cpu' when 1 then 'system.metrics.memory'
                when 2 then 'system.metrics.disk' else 'system.metrics.network' end
                when m < 965 then 'sentinel.alert' when i % 97 = 0 then 'netlab.scenario.started'
                when i % 97 = 1 then 'netlab.scenario.completed' else 'netlab.scenario.event' end,
              case when m < 850 then 0 when m < 948 then 1 when m < 961 then 2 when m < 964 then 3 when m < 965 then 4 else 1 end,
              case when m < 850 then case i % 4
                  when 0 then '{"usage_pct":' || (i % 90) || '.5,"user_pct":8.1,"system_pct":4.4,"idle_pct":87.5,"core_count":4}'
                  when 1 then '{"mem_total":16306176,"mem_available":9306176,"mem_used":' || (6000000 + i % 999983) || '}'
                  when 2 then '{"disks":[{"name":"sda","read_bps":' || (i % 9999991) || ',"write_bps":40960}]}'
                  else '{"interfaces":[{"name":"eth0","rx_bps":' || (i % 9999973) || ',"tx_bps":88000}]}' end
                when m < 965 then '{"detection_type":"' || case i % 5 when 0 then 'PORT_SCAN' when 1 then 'SYN_FLOOD'
                    when 2 then 'ARP_SPOOF' when 3 then 'RULE:SSH brute force' else 'RULE:DNS amplification' end
                    || '","severity":"' || case when m < 948 then 'low' when m < 961 then 'medium' when m < 964 then 'high'
                    else 'critical' end || '","src_ip":"198.51.100.'
                    || (i * 31 % 251) || '","dst_ip":"10.0.0.5","message":"seen ' || i || ' times"}'
                else '{"scenario":"arp-spoof","step":"poison","details":{"target":"10.9.0.7","packets":' || (i % 500) || '}}' end
            from k""";
    private static final String HOURS = """
            insert into hourly_events select received - received % 3600000, source, type, severity, count(*) from events
            group by 1, 2, 3, 4""";
    private static final String MINUTES = """
            insert into minute_events select received - received % 60000, source, severity,
              source = 'syswatch' and type like 'system.metrics.%', count(*)
            from events where id > (select max(id) from events) * 28 / 30 group by 1, 2, 3, 4""";
    private static final String FACETS = """
            insert into facets
            select ?1, received - received % ?2, payload ->> ?3, count(*), max(received) from events
            where id > (select max(id) from events) * 28 / 30 and type = 'sentinel.alert' group by 2, 3""";
    private static final String SOURCES = """
            insert into sources (name, first_seen, last_seen, last_type)
            select source, min(received), max(received), type from events
            where id > (select max(id) from events) - 10000 group by 1""";
    private static final String ALERTS_SQL = """
            insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
              source, host)
            select 'rule-tier-critical', 'sentinel.alert ' || id, severity, 'sentinel.alert', 'new', id, id, 1, time, time, received,
              source, host
            from events where severity >= 3 order by id desc limit ?1""";
    private static final String NOTICES = """
            insert into notices (key, kind, severity, title, facts, text, source, host, time, written)
            select 'alert/' || id, 'ALERT', severity, title, '[]', '', source, host, last_time, raised from alerts""";
    private static final String DELIVERIES = """
            insert into deliveries select id, 'console', 'delivered', 1, 0, '', written, written, 0 from notices""";
    // Each alert is made of some of the events around the one that raised it.
    private static final String ALERT_EVENTS = """
            insert into alert_events (alert, event)
            select a.id, max(1, a.first_event - k.value * 3) from alerts a, json_each('[0,1,2,3,4,5,6,7]') k group by 1, 2""";
    // As a service that runs for a week and has lost nothing.
    private static final List<String> SERVICE = List.of(
            """
            insert into service (id, pid, version, address, started, seen)
            select 1, 4711, '0.1.0', 'http://127.0.0.1:8765', max(received) - 604800000, max(received) from events""",
            """
            insert into service_parts (name, state, reason, since)
            select value, 'UP', '', (select started from service)
            from json_each('["database","receiver","redis","rules","channel console"]')
            """,
            """
            insert into service_counters (name, labels, count)
            values ('pulse_events_total', 'result="accepted"', 10000000), ('pulse_requests_refused_total', 'reason="busy"', 12)""",
            """
            insert into hourly_outcomes (hour, outcome, count) select hour, 'stored', sum(count) from hourly_events group by hour""",
            """
            insert into bookmarks (book, reader, position, active, updated)
            select 'events', 'rules', max(id), 1, max(received) from events
            union all select 'notices', 'console', max(id), 1, max(written) from notices""");

    private Seed() {}

    /// The database in that folder, made anew unless it is there and whole; takes two minutes or so.
    static Path database(Path folder) throws IOException, SQLException, InterruptedException {
        var file = folder.resolve("pulse.db");
        var whole = folder.resolve("whole");
        if (Files.exists(whole)) {
            return file;
        }
        Files.createDirectories(folder);
        for (var name : List.of("pulse.db", "pulse.db-wal", "pulse.db-shm")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Database.open(file, Schema.MIGRATIONS, 1).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            write(connection);
        }
        Files.createFile(whole);
        return file;
    }

    private static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma synchronous = off");
            statement.execute("pragma cache_size = -400000");
        }
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(SPAN).toEpochMilli();
        for (var from = 1L; from <= EVENTS; from += CHUNK) {
            run(connection, EVENTS_SQL, from, from + CHUNK, start, SPAN.toMillis(), EVENTS);
            System.err.printf("seeded %,d of %,d events%n", from + CHUNK - 1, EVENTS);
        }
        for (var sql : List.of(HOURS, MINUTES, SOURCES)) {
            run(connection, sql);
        }
        run(connection, FACETS, "detector", Duration.ofMinutes(1).toMillis(), "$.detection_type");
        run(connection, FACETS, "talker", Duration.ofHours(1).toMillis(), "$.src_ip");
        run(connection, ALERTS_SQL, ALERTS);
        run(connection, NOTICES);
        run(connection, DELIVERIES);
        run(connection, ALERT_EVENTS);
        for (var sql : SERVICE) {
            run(connection, sql);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
