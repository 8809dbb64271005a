package dev.pulse.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The digest is due at 23:00 in UTC here.
class WrongClockDigestTests {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final SettableClock steady = new SettableClock(Instant.EPOCH);
    private boolean isServed;
    private TestLedger books;
    private TrustedTime time;
    private PeriodicRoutes routes;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        open();
        routes.fire("direct:digest");
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        books.close();
    }

    private void open() throws Exception {
        time = new TrustedTime(books.database, new TrustedTime.Clocks(clock, steady, _ -> isServed), () -> false);
        routes = new PeriodicRoutes(books, Map.of("digests", new Digests(books.database, DigestSettings.DEFAULT,
                DigestRequest.beside(books.database.file()), time)), Map.of(), "digest-write");
    }

    private void restart() throws Exception {
        routes.close();
        books.database.writer().write(_ -> 0);
        open();
    }

    /// Hour by hour, as the route that catches up does every few minutes.
    private void live(Duration passed) throws Exception {
        for (var hour = 0; hour < passed.toHours(); hour++) {
            clock.advance(Duration.ofHours(1));
            steady.advance(Duration.ofHours(1));
            time.look();
            routes.fire("direct:digest");
        }
    }

    private List<String> digests() throws Exception {
        return books.database.read(Rows.select("select key from notices order by id", row -> row.getString(1)));
    }

    private static List<String> everyDay(String from, String until) {
        return LocalDate.parse(from).datesUntil(LocalDate.parse(until)).map(date -> "digest/" + date).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT30H", "P5D", "P40D", "P400D", "P2900000D", "P-3D", "P-40D", "P-20000D"})
    void everyDayHasItsDigestOnceWhereverTheClockJumpsMeanwhile(Duration jump) throws Exception {
        for (var day = 0; day < 10; day++) {
            clock.advance(jump);
            routes.fire("direct:digest");
            restart();
            routes.fire("direct:digest");
            clock.advance(jump.negated());
            live(Duration.ofDays(1));
        }

        assertThat(digests()).containsExactlyElementsOf(everyDay("2026-11-20", "2026-11-30"));
    }

    @Test
    void aDigestThatCameTooEarlyComesAgainWhenItsDayIsOver() throws Exception {
        clock.advance(Duration.ofDays(3));
        isServed = true;
        live(Duration.ofHours(1));
        assertThat(digests()).contains("digest/2026-11-22");

        clock.advance(Duration.ofDays(-3));
        live(Duration.ofDays(4));

        assertThat(digests()).filteredOn(key -> !key.contains("early"))
                .containsExactlyElementsOf(everyDay("2026-11-20", "2026-11-24"));
        assertThat(digests()).hasSize(5).filteredOn(key -> key.contains("early")).singleElement().asString()
                .startsWith("digest/2026-11-22/early/");
    }

    @Test
    void aFirstStartAheadOrIn1970MutesNoDigest() throws Exception {
        for (var first : Stream.of("2026-12-30T12:00:00Z", "1970-01-01T00:00:09Z").map(Instant::parse).toList()) {
            books.database.writer().write(transaction -> transaction.update("delete from periods")
                    + transaction.update("delete from counted_time") + transaction.update("delete from notices"));
            isServed = false;
            clock.set(first);
            restart();
            routes.fire("direct:digest");

            clock.set(Instant.parse("2026-11-20T12:00:00Z"));
            isServed = true;
            live(Duration.ofDays(3));

            assertThat(digests()).containsExactlyElementsOf(everyDay("2026-11-20", "2026-11-23"));
        }
    }

    @Test
    void monthsOffBringAFewDigestsOnceTheClockIsBelieved() throws Exception {
        live(Duration.ofDays(2));
        clock.advance(Duration.ofDays(90));
        restart();
        live(Duration.ofHours(20));
        assertThat(digests()).hasSize(3);

        live(Duration.ofHours(10));

        assertThat(digests().getLast()).isEqualTo("digest/2027-02-20");
        assertThat(digests()).hasSizeLessThan(8).doesNotHaveDuplicates();
    }
}
