package dev.pulse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Rejection;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionRouteTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(31));

    private final SettableClock clock = new SettableClock(NOW);
    private TestLedger books;
    private PeriodicRoutes routes;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        OldRows.expect(books);
        OldRows.confirm(books);
        routes = routes(RetentionSettings.DEFAULT);
    }

    private PeriodicRoutes routes(RetentionSettings settings) throws Exception {
        var time = OldRows.time(books, clock);
        return new PeriodicRoutes(books, Map.of("retention", new Retention(settings, time,
                books.database, books.counters, () -> 0),
                "space", new SqliteSpace(books.database), "trustedTime", time),
                Map.of("pulse.retention.cron", "0 0 0 1 1 ? 2099", "pulse.retention.zone", "UTC", "pulse.retention.delay", "1h",
                        "pulse.clock.period", "1h"),
                "retention", "retention-start", "retention-sweep", "retention-events", "retention-records", "retention-space", "rollup",
                "rollup-condense", "clock-watch", "retention-confirmed");
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        books.close();
    }

    @Test
    void everyRouteStarts() {
        assertThat(routes.routes()).isEqualTo(10);
    }

    @Test
    void oldEventsGoInSeveralChunksAndNewOnesStay() throws Exception {
        keep(Chunk.ROWS_MAX + 700, OLD, NOW);
        keep(5, NOW, NOW);

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from events")).isEqualTo(5);
        assertThat(books.counters.sum("pulse_retention_rows_total", "table", "events")).isEqualTo(Chunk.ROWS_MAX + 700);
        assertThat(books.number("select sum(count) from hourly_events")).isEqualTo(Chunk.ROWS_MAX + 705);
    }

    @Test
    void aTimeThatIsNoTimeCountsFromReceipt() throws Exception {
        keep(1, Instant.parse("2099-01-01T00:00:00Z"), OLD);
        keep(1, Instant.EPOCH, OLD);
        keep(1, Instant.parse("2099-01-01T00:00:00Z"), NOW);
        keep(1, Instant.EPOCH, NOW);

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from events")).isEqualTo(2);
        assertThat(books.number("select min(received) from events")).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void eventsThatARunningReaderHasNotPassedStay() throws Exception {
        keep(10, OLD, OLD);
        books.ledger.bookmarks().open("events", "stream", 4);
        books.ledger.bookmarks().open("events", "gone", 0);
        books.ledger.bookmarks().open("notices", "discord", 0);
        write("update bookmarks set active = 0 where reader = 'gone'");

        routes.fire("direct:retention");

        assertThat(books.number("select min(id) from events")).isEqualTo(5);
    }

    @Test
    void withZeroDaysEventsAndWhatWasToldStayForEver() throws Exception {
        keep(3, Instant.EPOCH, Instant.EPOCH);
        tell("alert/1");
        routes.close();
        routes = routes(new RetentionSettings(0, RetentionSettings.DEFAULT.at(), RetentionSettings.DEFAULT.zone(), 7));
        clock.advance(Duration.ofDays(4_000));

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from events")).isEqualTo(3);
        assertThat(books.number("select count(*) from notices")).isEqualTo(1);
    }

    @Test
    void rejectedEventsGoAfterTheirOwnDays() throws Exception {
        books.ledger.keep(Intake.of(List.of(), List.of(new Rejection("0", "x", "{}")), "127.0.0.1", NOW.minus(Duration.ofDays(8)))).join();
        books.ledger.keep(Intake.of(List.of(), List.of(new Rejection("0", "x", "{}")), "127.0.0.1", NOW.minus(Duration.ofDays(6)))).join();

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from rejected_events")).isEqualTo(1);
    }

    @Test
    void noticesAndTheirDeliveriesGoTogetherMuchLaterThanEvents() throws Exception {
        tell("alert/1");
        clock.advance(Duration.ofDays(300));
        tell("alert/2");
        write("insert into deliveries values (1, 'discord', 'delivered', 1, 0, '', 1, 1, 0),"
                + " (2, 'discord', 'delivered', 1, 0, '', 1, 1, 0)");
        clock.advance(Duration.ofDays(61));

        routes.fire("direct:retention");

        assertThat(books.number("select min(id) from notices")).isEqualTo(2);
        assertThat(books.number("select min(notice) from deliveries")).isEqualTo(2);
    }

    @Test
    void alertsStayAsLongAsTheyCount() throws Exception {
        var old = NOW.minus(Duration.ofDays(361)).toEpochMilli();
        alert(old, old);
        alert(old, NOW.toEpochMilli());

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from alerts")).isEqualTo(1);
    }

    @Test
    void theEventsOfAnAlertGoWithIt() throws Exception {
        var old = NOW.minus(Duration.ofDays(361)).toEpochMilli();
        alert(old, old);
        alert(NOW.toEpochMilli(), NOW.toEpochMilli());
        write("insert into alert_events values (1, 1), (1, 2), (2, 3)");

        routes.fire("direct:retention");

        assertThat(books.number("select min(event) from alert_events")).isEqualTo(3);
    }

    @Test
    void countsPerMinuteAndFacetsGoAfterTheirOwnDays() throws Exception {
        for (var days : List.of(0, 1, 3, 7, 9, 20)) {
            var at = NOW.minus(Duration.ofDays(days)).toEpochMilli();
            write("insert into minute_events values (%d, 's', 0, 0, 1)".formatted(at));
            write("insert into facets values ('detector', %d, 'a', 1, 1), ('talker', %d, 'b', 1, 1)".formatted(at, at));
        }

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from minute_events")).isEqualTo(2);
        assertThat(books.number("select count(*) from facets where facet = 'detector'")).isEqualTo(4);
        assertThat(books.number("select count(*) from facets where facet = 'talker'")).isEqualTo(4);
    }

    @Test
    void theNewestMarkOfAJobStays() throws Exception {
        write("insert into periods values ('digest', '2020-01-01', 1), ('digest', '2020-01-02', 1)");

        routes.fire("direct:retention");

        assertThat(books.number("select count(*) from periods")).isEqualTo(1);
    }

    @Test
    void spaceIsGivenBack() throws Exception {
        keep(1_500, OLD, NOW);
        var before = books.number("pragma page_count");

        routes.fire("direct:retention");

        assertThat(books.number("pragma freelist_count")).isZero();
        assertThat(books.number("pragma page_count")).isLessThan(before / 2);
    }

    @Test
    void condensingKeepsTheSumsHoweverOftenItRuns() throws Exception {
        IntStream.range(0, 40).forEach(day -> keep(3, NOW.minus(Duration.ofDays(day)), NOW.minus(Duration.ofDays(day))));
        IntStream.range(0, 24).forEach(hour -> keep(1, OLD, OLD.minus(Duration.ofDays(5)).plus(Duration.ofHours(hour))));

        routes.fire("direct:rollup");
        routes.fire("direct:rollup");

        assertThat(books.number("select sum(count) from (select count from hourly_events union all select count from daily_events)"))
                .isEqualTo(144);
        assertThat(books.number("select min(hour) from hourly_events")).isEqualTo(Instant.parse("2026-10-20T10:00:00Z").toEpochMilli());
        assertThat(books.number("select count(*) from daily_events where day % 86400000 <> 0")).isZero();
        assertThat(books.number("select max(day) from daily_events")).isLessThan(Instant.parse("2026-10-20T00:00:00Z").toEpochMilli());
    }

    @Test
    void oldRowsAreFoundThroughIndexes() throws Exception {
        assertThat(plan("events")).contains("events_time (time>? AND time<?)", "events_time (time<?)", "events_time (time>?)")
                .doesNotContain("SCAN events").doesNotContain("events USING INTEGER PRIMARY KEY");
        for (var table : List.of("suppressions", "hourly_outcomes", "hourly_events", "daily_events", "minute_events")) {
            assertThat(plan(table)).contains("SEARCH " + table + " USING PRIMARY KEY").doesNotContain("SCAN " + table);
        }
        assertThat(plan("facets")).contains("SEARCH facets USING PRIMARY KEY (facet=? AND span<?)").doesNotContain("SCAN facets");
    }

    private String plan(String table) throws Exception {
        var sql = Sweep.of(table).sql().replaceAll(":\\?\\w+", "1");
        var explain = "explain query plan " + sql.replaceAll("--.*\n", "");
        return String.join("\n", books.database.read(Rows.select(explain, row -> row.getString("detail"))));
    }

    private void keep(int count, Instant at, Instant received) {
        var event = new Event("1.0", Timestamp.of(at), "sentinel", "1", "h", "sentinel.alert", Severity.LOW, "",
                Payload.parse("{\"text\":\"" + "x".repeat(300) + "\"}"), Payload.EMPTY, received);
        books.ledger.keep(Intake.of(IntStream.range(0, count).mapToObj(i -> event).toList(), List.of(), "127.0.0.1", received)).join();
    }

    private void tell(String key) {
        books.ledger.tell(List.of(new Notice(key, Notice.Kind.ALERT, Severity.LOW, "t", List.of(), "", "", "", clock.instant()))).join();
    }

    private void alert(long raised, long last) throws Exception {
        write("""
                insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
                source, host) values ('r', 'k', 3, 't', 'open', 1, 1, 1, 1, %d, %d, '', '')""".formatted(last, raised));
    }

    private void write(String sql) throws Exception {
        books.database.writer().write(transaction -> transaction.update(sql));
    }
}
