package dev.pulse.ledger;

import static dev.pulse.ledger.Samples.NOW;
import static dev.pulse.ledger.Samples.event;
import static dev.pulse.ledger.Samples.intake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Schema;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.flow.Counters;
import dev.pulse.flow.DeadLetter;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the tables beside the books.
@Timeout(20)
class SqliteRowsTest {
    private static final int WAITING_MAX = 64;
    private static final int REJECTED_MAX = 10;

    @TempDir
    private Path folder;
    private Counters counters;
    private Database database;
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws Exception {
        counters = new Counters();
        database = Database.open(folder.resolve("pulse.db"), Schema.MIGRATIONS, WAITING_MAX);
        ledger = another();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private Ledger reopened() throws Exception {
        close();
        open();
        return ledger;
    }

    @Test
    void countersAddUp() {
        ledger.keep(intake("a", "b", "a")).join();
        ledger.keep(Intake.of(List.of(event("b")), List.of(new Rejection("1", "no object", "42")), "192.0.2.1", NOW)).join();
        ledger.keep(Intake.unreadable("line 1, column 1", "{", "192.0.2.1", NOW)).join();

        assertThat(counters.sum("pulse_events_received_total")).isEqualTo(5);
        assertThat(counters.sum("pulse_events_stored_total")).isEqualTo(2);
        assertThat(counters.sum("pulse_events_duplicate_total")).isEqualTo(2);
        assertThat(counters.sum("pulse_events_rejected_total")).isEqualTo(1);
        assertThat(counters.sum("pulse_requests_unreadable_total")).isEqualTo(1);
    }

    @Test
    void whatIsShedIsCountedAndNotKeptAndItsSourceLives() throws Exception {
        var shed = event("", "syswatch", "system.metrics.cpu", "{}");
        var rejections = List.of(Rejection.shed("0"), new Rejection("2", "no object", "42"));

        var kept = ledger.keep(Intake.of(List.of(event("b")), rejections, List.of(shed), "192.0.2.1", NOW)).join();

        assertThat(kept.intake().received()).isEqualTo(3);
        assertThat(counters.sum("pulse_events_received_total")).isEqualTo(3);
        assertThat(counters.sum("pulse_events_shed_total")).isEqualTo(1);
        assertThat(counters.sum("pulse_events_rejected_total")).isEqualTo(1);
        assertThat(texts("select outcome || ' ' || count from hourly_outcomes order by outcome"))
                .containsExactly("rejected 1", "shed 1", "stored 1");
        assertThat(texts("select position from rejected_events")).containsExactly("2");
        assertThat(texts("select last_type from sources where name = 'syswatch'")).containsExactly("system.metrics.cpu");
        assertThat(numbers("select count(*) from events where source = 'syswatch'")).containsExactly(0L);
    }

    @Test
    void aReaderThatLagsIsHandedFewLargeEventsAtOnce() throws Exception {
        var quarter = "{\"text\":\"" + "x".repeat(SqliteEvents.PAGE_CHARACTERS_MAX / 4) + "\"}";
        for (var id = 0; id < 9; id++) {
            ledger.keep(intake(event("e" + id, quarter))).join();
        }

        var book = reopened().events();

        assertThat(book.after(0, 500)).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(book.after(8, 500)).extracting(Entry::number).containsExactly(9L);
    }

    @Test
    void theOutcomesOfTheHourAreTheSameAsTheCounters() throws Exception {
        countersAddUp();

        assertThat(texts("select outcome || ' ' || count from hourly_outcomes order by outcome"))
                .containsExactly("duplicate 2", "rejected 1", "stored 2", "unreadable 1");
    }

    @Test
    void theCountsOfTheHourAreTheRows() throws Exception {
        ledger.keep(intake(event("a", "sentinel", "x.y", "{}"), event("b", "netlab", "x.y", "{}"),
                event("c", "netlab", "x.y", "{}"))).join();
        ledger.keep(intake(event("c", "netlab", "x.y", "{}"), event("d", "netlab", "x.z", "{}"))).join();

        assertThat(texts("select source || ' ' || type || ' ' || severity || ' ' || count from hourly_events order by 1"))
                .containsExactly("netlab x.y 3 2", "netlab x.z 3 1", "sentinel x.y 3 1");
        assertThat(numbers("select distinct hour from hourly_events")).containsExactly(NOW.truncatedTo(ChronoUnit.HOURS).toEpochMilli());
    }

    @Test
    void typesBeyondTheLimitAreCountedAsOthersAlsoAfterReopening() throws Exception {
        var types = IntStream.range(0, Tally.TYPES_MAX + 5).mapToObj(i -> event("", "netlab", "type." + i, "{}")).toArray(Event[]::new);
        ledger.keep(intake(types)).join();

        reopened().keep(intake(event("", "netlab", "type.0", "{}"), event("", "netlab", "new.one", "{}"))).join();

        assertThat(numbers("select count(distinct type) from hourly_events")).containsExactly(Tally.TYPES_MAX + 1L);
        assertThat(numbers("select sum(count) from hourly_events where type = '" + Tally.OTHER + "'")).containsExactly(6L);
        assertThat(numbers("select sum(count) from hourly_events")).containsExactly(Tally.TYPES_MAX + 7L);
    }

    @Test
    void aSourceIsFirstAndLastSeenByTheTimeOfReceipt() throws Exception {
        var first = intake(event("", "netlab", "run.start", "{}"));
        var later = new Event("1.0", event("").timestamp(), "netlab", "", "", "run.end", event("").severity(), "", event("").payload(),
                event("").extra(), NOW.plusSeconds(60));

        ledger.keep(first).join();
        ledger.keep(intake(later)).join();

        assertThat(texts("select name || ' ' || last_type from sources")).containsExactly("netlab run.end");
        assertThat(numbers("select first_seen from sources")).containsExactly(NOW.toEpochMilli());
        assertThat(numbers("select last_seen from sources")).containsExactly(NOW.plusSeconds(60).toEpochMilli());
    }

    @Test
    void rejectedEventsAreKeptToBeSeenAndTheOldestGoFirst() throws Exception {
        var rejections = IntStream.range(0, REJECTED_MAX + 5)
                .mapToObj(i -> new Rejection("" + i, "reason " + i, "raw \u0000 " + i)).toList();

        ledger.keep(Intake.of(List.of(), rejections, "192.0.2.1", NOW)).join();
        ledger.keep(Intake.unreadable("not JSON", "x".repeat(100_000), "192.0.2.2", NOW)).join();

        assertThat(texts("select reason from rejected_events order by id")).hasSize(REJECTED_MAX)
                .startsWith("reason 6").endsWith("not JSON");
        assertThat(texts("select position || sender from rejected_events order by id")).endsWith("14192.0.2.1", "-192.0.2.2");
        assertThat(numbers("select max(length(raw)) from rejected_events")).containsExactly((long) Rejection.RAW_LENGTH_MAX);
        assertThat(texts("select raw from rejected_events order by id limit 1")).containsExactly("raw \u0000 6");
    }

    @Test
    void aDeadLetterIsARow() throws Exception {
        ledger.bury(new DeadLetter("events/stream", 5, "no object", 3, "{\"a\":1}")).join();

        assertThat(texts("select origin || ' ' ||"
                + " entry || ' ' || reason || ' ' || attempts || ' ' || body || ' ' || time from dead_letters"))
                .containsExactly("events/stream 5 no object 3 {\"a\":1} " + NOW.toEpochMilli());
    }

    @Test
    void aReaderThatIsNotThereAnyMoreIsNotActive() throws Exception {
        ledger.bookmarks().open("events", "old", 1);
        ledger.bookmarks().open("events", "stream", 2);

        reopened().bookmarks().open("events", "stream", 0);

        assertThat(texts("select reader || ' ' || active || ' ' || position from bookmarks order by reader"))
                .containsExactly("old 0 1", "stream 1 2");
    }

    private SqliteLedger another() throws Exception {
        var settings = new LedgerSettings(database.file(), WAITING_MAX, REJECTED_MAX);
        return SqliteLedger.open(database, settings, counters, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<Long> numbers(String sql) throws Exception {
        return database.read(Rows.select(sql, row -> row.getLong(1)));
    }

    private List<String> texts(String sql) throws Exception {
        return database.read(Rows.select(sql, row -> row.getString(1)));
    }
}
