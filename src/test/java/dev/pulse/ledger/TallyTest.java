package dev.pulse.ledger;

import static dev.pulse.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.flow.Counters;
import dev.pulse.query.Field;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted beside the events, in the same transaction.
class TallyTest {
    private static final int VALUES_MAX = 5;
    private static final Facet TALKER =
            new Facet("talker", "sentinel.alert", Duration.ofHours(1), VALUES_MAX, Field.parse("src_ip")::texts);
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    private Path folder;
    private Database database;
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("pulse.db"), Schema.MIGRATIONS, 64);
        ledger = SqliteLedger.open(database, LedgerSettings.of(database.file()), new Counters(), Clock.systemUTC(), List.of(TALKER));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void everyMinuteIsCountedBySourceSeverityAndRoutine() throws Exception {
        keep(event("syswatch", "system.metrics.cpu", NOW), event("syswatch", "system.metrics.disk", NOW),
                event("syswatch", "syswatch.lifecycle.ready", NOW), event("netlab", "system.metrics.cpu", NOW),
                event("syswatch", "system.metrics.cpu", LATER));
        keep(event("netlab", "x.y", NOW));

        assertThat(texts("select (minute - %d) || ' ' || source || ' ' || severity || ' ' || routine || ' ' || count from minute_events"
                .formatted(NOW.truncatedTo(ChronoUnit.MINUTES).toEpochMilli())))
                .containsExactly("0 netlab 1 0 2", "0 syswatch 1 0 1", "0 syswatch 1 1 2", "60000 syswatch 1 1 1");
        assertThat(texts("select count(*) || ' ' || sum(count) from hourly_events")).containsExactly("5 6");
    }

    @Test
    void aMinuteIsWrittenOnceForTheWholeGroup() throws Exception {
        write("create table writes (line text)");
        write("create trigger minutes after insert on minute_events begin insert into writes values (new.count); end");

        keep(Stream.generate(() -> event("netlab", "x.y", NOW)).limit(300).toArray(Event[]::new));

        assertThat(texts("select line from writes")).containsExactly("300");
    }

    @Test
    void theValuesOfAFacetAreCountedPerSpan() throws Exception {
        keep(alert("10.0.0.1", NOW), alert("10.0.0.2", NOW), alert("10.0.0.1", LATER));
        keep(alert("10.0.0.1", NOW), alert("10.0.0.1", NOW.plusSeconds(3600)), event("netlab", "x.y", NOW));

        var span = NOW.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        assertThat(texts("select facet || ' ' || (span - %d) || ' ' || value || ' ' || count || ' ' || (last - %d) from facets"
                .formatted(span, NOW.toEpochMilli()))).containsExactly("talker 0 10.0.0.1 3 60000", "talker 0 10.0.0.2 1 0",
                "talker 3600000 10.0.0.1 1 3600000");
    }

    @Test
    void anEventWithManyValuesCountsWithItsFirst() {
        assertThat(TALKER.of(event("{\"src_ip\":[\"a\",\"\",\"b\",\"a\"],\"source\":{\"ip\":\"c\"}}")))
                .containsExactly("a", "b", "c");
        assertThat(TALKER.of(event("{\"src_ip\":[1,2,3,4,5,6,7,8,9,10]}"))).hasSize(Facet.VALUES_PER_EVENT_MAX);
        assertThat(TALKER.of(event("{}"))).isEmpty();
    }

    @Test
    void aLongValueIsCutAndNoCharacterIsHalved() {
        assertThat(TALKER.of(event("{\"src_ip\":\"" + "x".repeat(300) + "\"}"))).containsExactly("x".repeat(Facet.VALUE_CHARS_MAX));
        assertThat(TALKER.of(event("{\"src_ip\":\"" + "x".repeat(255) + "\ud83d\ude00\"}"))).containsExactly("x".repeat(255));
    }

    @Test
    void whatComesAfterTheLimitIsCountedAsOthers() throws Exception {
        keep(alerts(0, VALUES_MAX + 3));
        keep(alerts(0, VALUES_MAX + 3));

        assertThat(texts("select value || ' ' || count from facets"))
                .containsExactly("(other) 6", "v0 2", "v1 2", "v2 2", "v3 2", "v4 2");
    }

    @Test
    void theLimitHoldsAlsoAfterARestartAndWhenTheClockWasSetBack() throws Exception {
        keep(alerts(0, VALUES_MAX - 1));
        close();
        open();
        keep(alert("later", NOW.plusSeconds(7200)));
        keep(alerts(10, VALUES_MAX));

        assertThat(texts("select value || ' ' || count from facets"))
                .containsExactly("(other) 4", "v0 1", "v1 1", "v10 1", "v2 1", "v3 1", "later 1");
    }

    @Test
    void whatWasRolledBackWasNotCounted() throws Exception {
        keep(alert("first", NOW));
        write("create trigger refuse before insert on facets when new.value = 'v1' begin select raise(abort, 'no'); end");

        assertThatThrownBy(() -> keep(alerts(0, VALUES_MAX))).hasStackTraceContaining("no");
        write("drop trigger refuse");
        keep(alerts(10, VALUES_MAX - 1));

        assertThat(texts("select value || ' ' || count from facets"))
                .containsExactly("first 1", "v10 1", "v11 1", "v12 1", "v13 1");
        assertThat(texts("select sum(count) from minute_events")).containsExactly("5");
    }

    @Test
    void withoutEventsOfItsTypeAFacetCostsNothing() throws Exception {
        keep(event("netlab", "x.y", NOW));

        assertThat(texts("select value from facets")).isEmpty();
    }

    private static Event[] alerts(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> alert("v" + i, NOW)).toArray(Event[]::new);
    }

    private static Event alert(String address, Instant received) {
        return event("sentinel", "sentinel.alert", "{\"src_ip\":\"" + address + "\"}", received);
    }

    private static Event event(String payload) {
        return event("sentinel", "sentinel.alert", payload, NOW);
    }

    private static Event event(String source, String type, Instant received) {
        return event(source, type, "{}", received);
    }

    private static Event event(String source, String type, String payload, Instant received) {
        return new Event("1.0", Timestamp.of(NOW), source, "", "", type, Severity.LOW, "", Payload.parse(payload), Payload.EMPTY, received);
    }

    private void keep(Event... events) {
        ledger.keep(Samples.intake(events)).join();
    }

    private void write(String sql) throws Exception {
        database.writer().write(transaction -> transaction.update(sql));
    }

    private List<String> texts(String sql) throws Exception {
        return database.read(Rows.select(sql, row -> row.getString(1)));
    }
}
