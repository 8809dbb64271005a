package dev.pulse.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime;
import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.ReadOnly;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestRouteTests {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    private Path folder;
    private TestLedger books;
    private DigestBooks day;
    private DigestRequest request;
    private PeriodicRoutes routes;

    @BeforeEach
    void start() throws Exception {
        books = new TestLedger(folder, clock);
        day = new DigestBooks(books);
        request = DigestRequest.beside(books.database.file());
        routes = routes(DigestSettings.DEFAULT);
        routes.fire("direct:digest");
    }

    private PeriodicRoutes routes(DigestSettings settings) throws Exception {
        var time = new TrustedTime(books.database, new TrustedTime.Clocks(clock, clock, _ -> true), () -> false);
        return new PeriodicRoutes(books, Map.of("digests", new Digests(books.database, settings, request, time)),
                Map.of("pulse.digest.cron", "0 0 0 1 1 ? 2099", "pulse.digest.zone", "Europe/Berlin", "pulse.digest.catch-up.delay", "1h",
                        "pulse.digest.now.period", "1h"),
                "digest", "digest-catch-up", "digest-write", "digest-now", "digest-answer");
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        books.close();
    }

    @Test
    void everyRouteStartsAndTheFirstDayOfAllHasNoDigest() throws Exception {
        assertThat(routes.routes()).isEqualTo(5);
        assertThat(notices()).isEmpty();
    }

    @Test
    void aDigestComesWhenItIsDueAndOnlyOnce() throws Exception {
        day.attack(clock.instant(), "{\"src_ip\":\"203.0.113.7\"}");
        clock.set(Instant.parse("2026-11-20T23:00:00Z"));

        routes.fire("direct:digest");
        clock.advance(Duration.ofMinutes(5));
        routes.fire("direct:digest");

        assertThat(notices()).extracting(Notice::key).containsExactly("digest/2026-11-20");
        assertThat(notices().getFirst().text()).contains("203.0.113.7 1").doesNotContain("late");
        assertThat(notices().getFirst().kind()).isEqualTo(Notice.Kind.DIGEST);
    }

    @Test
    void afterACrashBetweenNoticeAndMarkThereIsStillOne() throws Exception {
        clock.set(Instant.parse("2026-11-20T23:00:00Z"));
        routes.fire("direct:digest");
        books.database.writer().write(transaction -> transaction.update("delete from periods where period = '2026-11-20'"));

        routes.fire("direct:digest");

        assertThat(notices()).hasSize(1);
        assertThat(books.number("select count(*) from periods where period = '2026-11-20'")).isEqualTo(1);
    }

    @Test
    void missedDigestsComeLateAndQuietDatesAreNamedOnly() throws Exception {
        day.attack(clock.instant(), "{}");
        clock.set(Instant.parse("2026-11-23T10:00:00Z"));

        routes.fire("direct:digest");

        assertThat(notices()).extracting(Notice::key).containsExactly("digest/2026-11-20", "digest/2026-11-22");
        assertThat(notices()).allSatisfy(notice -> assertThat(notice.title()).endsWith("(late)"));
        assertThat(notices().getLast().text()).contains("no digest of their own: 2026-11-21");
    }

    @Test
    void aLongDowntimeBringsAFewDigestsAndNamesTheRest() throws Exception {
        clock.set(Instant.parse("2027-02-01T10:00:00Z"));

        routes.fire("direct:digest");
        routes.fire("direct:digest");

        assertThat(notices()).extracting(Notice::key).containsExactly("digest/2027-01-31");
        assertThat(notices().getFirst().text()).contains("no digest of their own: 2027-01-30").contains("more");
    }

    @Test
    void aClockThatJumpsAheadAndBackDoesNotMuteTheDigest() throws Exception {
        clock.set(Instant.parse("2031-01-01T00:00:00Z"));
        routes.fire("direct:digest");
        clock.set(Instant.parse("2026-11-20T23:01:00Z"));

        routes.fire("direct:digest");

        assertThat(notices()).extracting(Notice::key).containsExactly("digest/2030-12-31", "digest/2026-11-20");
    }

    @Test
    void whileDigestsAreOffDatesPassWithoutOne() throws Exception {
        routes.close();
        routes = routes(new DigestSettings(DigestSettings.DEFAULT.at(), DigestSettings.DEFAULT.zone(), false));
        clock.set(Instant.parse("2026-11-22T10:00:00Z"));

        routes.fire("direct:digest");

        assertThat(notices()).isEmpty();
        assertThat(books.number("select count(*) from periods")).isEqualTo(2);
    }

    @Test
    void aDigestThatIsAskedForComesAtOnceAndOnce() throws Exception {
        day.attack(clock.instant(), "{}");
        request.ask();

        routes.fire("direct:digest-now");
        routes.fire("direct:digest-now");

        assertThat(notices()).hasSize(1);
        assertThat(notices().getFirst().key()).startsWith("digest/now/20");
        assertThat(request.askedAt()).isEmpty();
    }

    @Test
    void aPreviewTellsThePeriodThatRunsAndWritesNothing() throws Exception {
        day.event(clock.instant(), "netlab", "lab", "netlab.lifecycle.clean", Severity.INFO, "{}");

        try (var database = ReadOnly.open(books.database.file(), Schema.MIGRATIONS)) {
            var text = new DigestPreview(database, DigestSettings.DEFAULT, clock).text();
            assertThat(text).contains("Digest 2026-11-19 23:00 to 2026-11-20 12:00", "netlab: 1 event", "netlab.lifecycle.clean 1");
        }
        assertThat(notices()).isEmpty();
    }

    private List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 100).stream().map(Entry::value).toList();
    }
}
