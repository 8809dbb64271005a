package dev.pulse.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.digest.Digest.Count;
import dev.pulse.digest.Digest.Measure;
import dev.pulse.digest.Digest.Peak;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDigestTests {
    private static final Instant END = Instant.parse("2026-11-20T23:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Span DAY = Span.before("2026-11-20", END);

    private TestLedger books;
    private DigestBooks day;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, Clock.systemUTC());
        day = new DigestBooks(books);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void anEmptyDatabaseGivesAnEmptyDigest() throws Exception {
        var digest = day.read(DAY);

        assertThat(digest.security().alertCount()).isZero();
        assertThat(digest.hosts()).isEmpty();
        assertThat(digest.activity().sources()).isEmpty();
    }

    @Test
    void alertsAreCountedBySeverityAndByRule() throws Exception {
        day.alert(NOON, "rule-ssh", Severity.HIGH);
        day.alert(NOON, "rule-ssh", Severity.CRITICAL);
        day.alert(NOON, "rule-arp", Severity.CRITICAL);
        day.alert(END, "rule-tomorrow", Severity.HIGH);
        day.held(NOON, "rule-ssh", "COOLING_DOWN", 33);

        var security = day.read(DAY).security();

        assertThat(security.alerts()).isEqualTo(Map.of(Severity.CRITICAL, 2L, Severity.HIGH, 1L));
        assertThat(security.rules()).containsExactly(new Count("rule-ssh", 2), new Count("rule-arp", 1));
        assertThat(security.held()).containsExactly(new Count("rule-ssh cooling_down", 33));
    }

    @Test
    void topTalkersAreTheAddressesOfEventsWithinTheSpan() throws Exception {
        day.attack(NOON, "{\"src_ip\":\"203.0.113.7\"}");
        day.attack(NOON, "{\"src_ip\":\"203.0.113.7\"}");
        day.attack(NOON, "{\"src_ip\":\"2001:db8::1\"}");
        day.attack(END, "{\"src_ip\":\"198.51.100.1\"}");
        day.attack(NOON.minus(Duration.ofDays(1)), "{\"src_ip\":\"198.51.100.2\"}");

        assertThat(day.read(DAY).security().talkers()).containsExactly(new Count("203.0.113.7", 2), new Count("2001:db8::1", 1));
    }

    @Test
    void peaksAreTheHighestValuesOfEachHost() throws Exception {
        day.measured(NOON, "edge-1", "cpu", "{\"usage_pct\":12.5}");
        day.measured(NOON.plusSeconds(2), "edge-1", "cpu", "{\"usage_pct\":91.5}");
        day.measured(NOON, "nas", "memory", "{\"mem_total\":16000000,\"mem_used\":12000000}");
        day.measured(NOON, "edge-1", "disk",
                "{\"disks\":[{\"name\":\"sda\",\"read_bps\":100,\"write_bps\":5},{\"name\":\"sdb\",\"read_bps\":1200,\"write_bps\":1}]}");
        day.measured(NOON, "edge-1", "network", "{\"interfaces\":[{\"name\":\"eth0\",\"rx_bps\":7,\"tx_bps\":2.5}]}");

        var hosts = day.read(DAY).hosts();

        assertThat(hosts).extracting(Digest.Host::name).containsExactly("edge-1", "nas");
        assertThat(hosts.getFirst().peaks()).isEqualTo(Map.of(Measure.CPU, new Peak(91.5, ""), Measure.DISK_READ, new Peak(1200, "sdb"),
                Measure.DISK_WRITE, new Peak(5, "sda"), Measure.NETWORK_IN, new Peak(7, "eth0"),
                Measure.NETWORK_OUT, new Peak(2.5, "eth0")));
        assertThat(hosts.getLast().peaks()).isEqualTo(Map.of(Measure.MEMORY, new Peak(75, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "{\"usage_pct\":\"99\",\"disks\":\"sda\",\"interfaces\":5,\"mem_total\":[1],\"mem_used\":{}}",
            "{\"usage_pct\":[1],\"disks\":[\"a\",1,null,[],{}],\"interfaces\":{\"name\":\"x\",\"rx_bps\":\"1\"},"
                    + "\"mem_total\":0,\"mem_used\":1}",
            "{\"usage_pct\":1e999,\"disks\":[{\"name\":{},\"read_bps\":1e99}],\"interfaces\":[[[[]]]],\"mem_total\":-1,\"mem_used\":1}",
            "{\"usage_pct\":null,\"disks\":null,\"interfaces\":[{\"name\":1,\"rx_bps\":true}],"
                    + "\"src_ip\":[\"1\"],\"events_dropped_total\":\"9\"}"})
    void payloadsThatAreNotWhatTheyShouldBeArePassedOver(String hostile) throws Exception {
        everyPayloadIs(hostile);

        assertThatNothingIsToldOfPayloads();
    }

    /// Ingest takes no such thing: somebody has edited the file.
    @Test
    void payloadsThatAreNoJsonArePassedOver() throws Exception {
        everyPayloadIs("{}");
        day.everyStoredPayloadBecomes("not json");

        assertThatNothingIsToldOfPayloads();
    }

    private void everyPayloadIs(String hostile) {
        for (var what : new String[] {"cpu", "memory", "disk", "network"}) {
            day.measured(NOON, "edge-1", what, hostile);
        }
        day.event(NOON, "syswatch", "edge-1", "syswatch.internal", Severity.INFO, hostile);
        day.attack(NOON, hostile);
    }

    private void assertThatNothingIsToldOfPayloads() throws Exception {
        var digest = day.read(DAY);

        assertThat(digest.hosts()).isEmpty();
        assertThat(digest.security().talkers()).isEmpty();
        assertThat(digest.activity().dropped()).isZero();
    }

    @Test
    void activityCountsPerSourceAndSaysWhatWasNotKept() throws Exception {
        day.event(NOON, "netlab", "lab", "netlab.scenario.started", Severity.INFO, "{}");
        day.event(NOON, "netlab", "lab", "netlab.scenario.aborted", Severity.HIGH, "{}");
        day.event(NOON, "netlab", "lab", "netlab.lifecycle.clean", Severity.INFO, "{}");
        day.event(END, "sentinel", "edge-1", "sentinel.alert", Severity.LOW, "{}");
        day.rejected(NOON);

        var activity = day.read(DAY).activity();

        assertThat(activity.sources()).containsExactly(new Digest.Source("netlab", 3, NOON), new Digest.Source("sentinel", 0, END));
        assertThat(activity.lifecycle()).containsExactly(new Count("netlab.lifecycle.clean", 1));
        assertThat(activity.runs()).isEqualTo(Map.of("started", 1L, "aborted", 1L));
        assertThat(activity.outcomes()).contains(new Count("rejected", 1));
    }

    @Test
    void anHourThatIsUnderWayWhenADigestIsDueIsToldWholeByTheNextOne() throws Exception {
        var due = Instant.parse("2026-11-20T08:30:00Z");
        day.event(due.minusSeconds(600), "netlab", "lab", "netlab.lifecycle.clean", Severity.INFO, "{}");
        day.event(due.plusSeconds(600), "netlab", "lab", "netlab.lifecycle.clean", Severity.INFO, "{}");

        var before = Span.before("2026-11-20", due);
        var after = Span.before("2026-11-21", due.plus(Duration.ofDays(1)));

        assertThat(day.read(before).activity().events()).isZero();
        assertThat(day.read(after).activity().events()).isEqualTo(2);
        assertThat(books.database.read(new SqliteDigest(before, true)).activity().events()).isEqualTo(2);
    }

    @Test
    void whatASensorDroppedItselfIsAddedUpAcrossItsRestarts() throws Exception {
        for (var total : new int[] {100, 150, 20, 25}) {
            day.event(NOON.plusSeconds(total == 150 ? 1 : total < 100 ? total : 0), "syswatch", "edge-1", "syswatch.internal",
                    Severity.INFO, "{\"events_dropped_total\":%d}".formatted(total));
        }

        assertThat(day.read(DAY).activity().dropped()).isEqualTo(50 + 20 + 5);
    }

    @Test
    void everySelectOverEventsGoesThroughAnIndexOverTime() throws Exception {
        assertThat(plan(SqliteDigest.TALKERS)).contains("SEARCH events USING INDEX events_time (time>? AND time<?)");
        assertThat(plan(SqliteDigest.DROPPED)).contains("SEARCH events USING INDEX events_metrics (type=? AND time>? AND time<?)");
        assertThat(plan(SqliteDigest.DEAD)).contains("dead_letters_time");
        assertThat(plan(SqliteDigest.ALERTS)).contains("alerts_raised");
        assertThat(plan(SqliteDigest.SOURCES) + plan(SqliteDigest.TYPES) + plan(SqliteDigest.RUNS) + plan(SqliteDigest.OUTCOMES))
                .doesNotContain("SCAN hourly").contains("(hour>? AND hour<?)");
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void everyPeakIsReadFromTheIndexOfMeasurements(Measure measure) throws Exception {
        assertThat(plan(SqlitePeaks.sql(measure))).contains("SEARCH events USING INDEX events_metrics (type=? AND time>? AND time<?)");
    }

    private String plan(String sql) throws Exception {
        return String.join("\n", books.database.read(Rows.select("explain query plan " + sql, row -> row.getString("detail"), 0, 1)));
    }
}
