package dev.pulse.dashboard.tab;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.query.Query;
import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A database with as many events as a test needs, and somebody who looks at it.
final class EventBook implements AutoCloseable, Navigation {
    static final Instant NOW = TestLedger.NOW;
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String SEED = """
            with recursive n(i) as (select ? union all select i + 1 from n where i < ?)
            insert into events (id, schema_version, time, time_text, received, source, host, type, severity, payload)
            select i, '1.0', at, strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch'), at, source, 'edge-1', type, severity,
              payload from
              (select i, ? - (? - i) * 1000 as at,
                case when i % 10 < 8 then 'syswatch' when i % 10 = 8 then 'sentinel' else 'netlab' end as source,
                case when i % 10 < 8 then 'system.metrics.cpu' when i % 10 = 8 then 'sentinel.alert'
                else 'netlab.scenario.event' end as type,
                case when i % 1000 = 8 then 4 when i % 100 = 8 then 3 when i % 10 = 9 then 1 else 0 end as severity,
                case when i % 10 < 8 then '{"usage_pct":' || (i % 100) || '.5}'
                  when i % 10 = 8 then '{"detection_type":"PORT_SCAN","src_ip":"203.0.113.' || (i % 250)
                    || '","dst_ip":"10.0.0.5","message":"42 ports in 10 s"}'
                  else '{"scenario":"ssh-brute-force","step":"attempt","details":"try ' || i || '"}' end as payload from n)""";
    private static final String SOURCES = """
            insert or ignore into sources (name, first_seen, last_seen, last_type) select distinct source, 0, 0, '' from events""";
    private static final String MINUTES = """
            insert or replace into minute_events select received - received % 60000, source, severity, source = 'syswatch', count(*)
            from events group by 1, 2, 3, 4""";
    private static final String HOURS = """
            insert or replace into hourly_events select received - received % 3600000, source, type, severity, count(*)
            from events group by 1, 2, 3, 4""";

    final TestLedger ledger;
    final List<View> opened = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    int refreshes;

    EventBook(Path folder) throws Exception {
        ledger = new TestLedger(folder, Clock.systemUTC());
    }

    /// Events up to that number, one per second, the last one at [#NOW]: of ten, eight are measurements, one is a detection, one a step
    /// of the lab. Every hundredth is high, every thousandth critical.
    EventBook seed(int count) throws Exception {
        seed(1, count, count);
        return this;
    }

    void more(int from, int to) throws Exception {
        seed(from, to, to);
    }

    private void seed(int from, int to, int last) throws Exception {
        ledger.database.writer().write(transaction -> {
            transaction.update(SEED, from, to, NOW.toEpochMilli(), last);
            transaction.update(SOURCES);
            transaction.update(MINUTES);
            return transaction.update(HOURS);
        });
    }

    void update(String sql) throws Exception {
        ledger.database.writer().write(transaction -> transaction.update(sql));
    }

    static Look look(String filter) {
        return new Look(NOW, ZONE, Query.parse(filter), 21);
    }

    <T> T read(Reading<T> reading) throws IOException {
        return ledger.database.read(connection -> {
            QueryFunctions.register(connection);
            return reading.from(connection);
        });
    }

    void show(EventList list, String filter) throws IOException {
        read(list.reading(look(filter))).run();
    }

    void show(View view, String filter) throws IOException {
        read(view.reading(look(filter))).run();
    }

    void act(EventList list, String filter, Act... acts) throws IOException {
        for (var act : acts) {
            list.act(act, this);
            show(list, filter);
        }
    }

    void act(View view, Act... acts) throws IOException {
        for (var act : acts) {
            view.act(act, this);
            show(view, "");
        }
    }

    /// How SQLite carries out a statement, one line per step.
    List<String> plan(String sql) throws IOException {
        return read(Rows.select("explain query plan " + sql, row -> row.getString("detail")));
    }

    @Override
    public void open(View view) {
        opened.add(view);
    }

    @Override
    public void refresh() {
        refreshes++;
    }

    @Override
    public void say(SafeText sentence) {
        said.add(sentence.toString());
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
