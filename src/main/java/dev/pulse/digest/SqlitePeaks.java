package dev.pulse.digest;

import dev.pulse.digest.Digest.Host;
import dev.pulse.digest.Digest.Measure;
import dev.pulse.digest.Digest.Peak;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the peaks of each host from what `syswatch` measured. It sends memory in kB; told is the share that is used.
///
/// @param span by the time of the events
record SqlitePeaks(Span span) implements Reading<List<Host>> {
    static final int HOSTS_MAX = 20;
    static final int MEASUREMENTS_MAX = 500_000;
    /// Word for word the condition of the index `events_metrics`, or the index is not used.
    static final String MEASURED = "type in ('system.metrics.cpu', 'system.metrics.memory', 'system.metrics.disk',"
            + " 'system.metrics.network', 'syswatch.internal')";

    private static final String EVENTS = "select coalesce(host, '') as host, case when json_valid(payload) then payload else '{}' end"
            + " as payload from events where " + MEASURED + " and type = '%s' and time >= ? and time < ? order by time desc limit "
            + MEASUREMENTS_MAX;
    /// Where a group has one max, SQLite takes the other columns from the row that holds it.
    private static final String PEAK = "select host, max(value), device from (%s) where value between 0 and %s group by host limit "
            + HOSTS_MAX;
    private static final String CPU = "select host, '' as device, " + number("payload", "usage_pct") + " as value from (%s)";
    private static final String MEMORY = "select host, '' as device, 100.0 * " + number("payload", "mem_used") + " / "
            + number("payload", "mem_total") + " as value from (%s)";
    private static final String DEVICES = "select host, case when one.type = 'object' then " + text("one.value", "name")
            + " end as device, case when one.type = 'object' then %s end as value from (%s), json_each(payload, '$.%s') as one";

    static final String PERCENT_MAX = "100";
    /// No disk or line reaches it, but a broken or hostile payload may.
    static final String BYTES_PER_SECOND_MAX = "1e15";

    @Override
    public List<Host> from(Connection connection) throws SQLException {
        var hosts = new TreeMap<String, Map<Measure, Peak>>();
        for (var measure : Measure.values()) {
            for (var peak : peaks(connection, measure)) {
                hosts.computeIfAbsent(peak.host, host -> new EnumMap<>(Measure.class)).put(measure, peak.value);
            }
        }
        return hosts.entrySet().stream().limit(HOSTS_MAX).map(host -> new Host(host.getKey(), host.getValue())).toList();
    }

    private record HostPeak(String host, Peak value) {}

    private List<HostPeak> peaks(Connection connection, Measure measure) throws SQLException {
        return Rows.select(sql(measure), row -> new HostPeak(row.getString(1), new Peak(row.getDouble(2), orEmpty(row.getString(3)))),
                span.fromMillis(), span.toMillis()).from(connection);
    }

    static String sql(Measure measure) {
        return switch (measure) {
            case CPU -> PEAK.formatted(CPU.formatted(EVENTS.formatted("system.metrics.cpu")), PERCENT_MAX);
            case MEMORY -> PEAK.formatted(MEMORY.formatted(EVENTS.formatted("system.metrics.memory")), PERCENT_MAX);
            case DISK_READ -> devices("system.metrics.disk", "disks", "read_bps");
            case DISK_WRITE -> devices("system.metrics.disk", "disks", "write_bps");
            case NETWORK_IN -> devices("system.metrics.network", "interfaces", "rx_bps");
            case NETWORK_OUT -> devices("system.metrics.network", "interfaces", "tx_bps");
        };
    }

    private static String devices(String type, String list, String field) {
        return PEAK.formatted(DEVICES.formatted(number("one.value", field), EVENTS.formatted(type), list), BYTES_PER_SECOND_MAX);
    }

    /// The field if it is a number, else null: an attacker may send text, lists or objects instead.
    private static String number(String json, String field) {
        return "case when json_type(%1$s, '$.%2$s') in ('integer', 'real') then json_extract(%1$s, '$.%2$s') end".formatted(json, field);
    }

    private static String text(String json, String field) {
        return "case when json_type(%1$s, '$.%2$s') = 'text' then json_extract(%1$s, '$.%2$s') end".formatted(json, field);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
