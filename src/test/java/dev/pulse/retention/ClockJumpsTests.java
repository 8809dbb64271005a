package dev.pulse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Months in which the clock jumps at random, by minutes to millennia, while events come in, PULSE restarts and sweeps.
class ClockJumpsTests {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    /// A jump of up to a day may be believed after some hours.
    private static final Duration BELIEVED = Duration.ofDays(1);
    private static final Duration RETENTION = Duration.ofDays(RetentionSettings.DEFAULT.days());
    private static final List<Duration> JUMPS = List.of(Duration.ofMinutes(5), Duration.ofHours(3), Duration.ofDays(1),
            Duration.ofDays(40), Duration.ofDays(400), Duration.ofDays(11 * 365), Duration.ofDays(2_900_000));

    @TempDir
    private Path folder;

    @Test
    void noJumpDeletesWhatIsYoungAndNoneKeepsWhatIsOld() throws Exception {
        try (var months = new Months(folder, 1)) {
            months.live(12);
        }
    }

    @Test
    @Tag("torture")
    void noJumpOfTheClockInMonthsDeletesWhatIsYoungNorKeepsWhatIsOld(TestReporter reporter) throws Exception {
        var jumps = 0;
        for (var seed = 10; seed < 13; seed++) {
            try (var months = new Months(folder.resolve("" + seed), seed)) {
                months.live(100);
                jumps += months.jumps;
            }
        }
        reporter.publishEntry("verdict",
                jumps + " jumps of the clock in 9 months: no young event deleted, none old kept, all counts right");
    }

    private static final class Months implements AutoCloseable {
        private final Random random;
        private final SettableClock wall = new SettableClock(START);
        /// What time it really is.
        private final SettableClock truth = new SettableClock(START);
        private final TestLedger books;
        private boolean isServed = true;
        private TrustedTime time;
        private PeriodicRoutes routes;
        private int jumps;
        private int received;

        private Months(Path folder, long seed) throws Exception {
            random = new Random(seed);
            books = new TestLedger(folder, wall);
            books.database.writer().write(transaction -> transaction.update("create table truth (id integer primary key, at integer)"));
            open();
        }

        private void open() throws Exception {
            time = new TrustedTime(books.database, new TrustedTime.Clocks(wall, truth, _ -> isServed), () -> false);
            routes = new PeriodicRoutes(books, Map.of("retention", new Retention(RetentionSettings.DEFAULT, time, books.database,
                    books.counters, () -> 0), "trustedTime", time, "space", new SqliteSpace(books.database)), Map.of(),
                    "retention-sweep", "retention-events", "retention-records", "retention-space", "rollup-condense");
        }

        private void live(int days) throws Exception {
            for (var day = 0; day < days; day++) {
                pass(Duration.ofHours(24));
                if (random.nextInt(4) == 0) {
                    wrongHours();
                }
                sweep();
            }
            // Long enough for all shares, with the clock right and nothing new.
            var last = truth.instant();
            IntStream.range(0, 75).forEach(day -> {
                wall.advance(Duration.ofDays(1));
                truth.advance(Duration.ofDays(1));
                time.look();
                if (day > 62) {
                    sweep();
                }
            });
            assertThat(truth.instant()).isAfter(last.plus(RETENTION));
            assertThat(books.number("select count(*) from events")).isZero();
            assertThat(counted()).isEqualTo(received);
        }

        /// A few hours in which the clock shows something else, perhaps something else again.
        private void wrongHours() throws Exception {
            isServed = false;
            for (var jump = 0; jump <= random.nextInt(3); jump++) {
                var by = JUMPS.get(random.nextInt(JUMPS.size()));
                wall.set(truth.instant().plus(random.nextBoolean() || by.toDays() > 20_000 ? by : by.negated()));
                jumps++;
                if (random.nextBoolean()) {
                    restart();
                }
                receive();
                sweep();
                pass(Duration.ofHours(random.nextInt(5)));
                sweep();
            }
            wall.set(truth.instant());
            isServed = true;
            if (random.nextBoolean()) {
                restart();
            }
            sweep();
        }

        private void restart() throws Exception {
            routes.close();
            books.database.writer().write(_ -> 0);
            open();
        }

        private void pass(Duration passed) throws Exception {
            receive();
            for (var hour = 0; hour < passed.toHours(); hour++) {
                wall.advance(Duration.ofHours(1));
                truth.advance(Duration.ofHours(1));
                time.look();
            }
            books.database.writer().write(_ -> 0);
        }

        private void receive() throws Exception {
            var count = 1 + random.nextInt(8);
            var at = wall.instant();
            var event = new Event("1.0", Timestamp.of(random.nextBoolean() ? at : truth.instant()), "sentinel", "1", "h", "t", Severity.LOW,
                    "", Payload.EMPTY, Payload.EMPTY, at);
            books.ledger.keep(Intake.of(Collections.nCopies(count, event), List.of(), "127.0.0.1", at)).join();
            received += count;
            var millis = truth.millis();
            books.database.writer().write(transaction -> transaction.update(
                    "insert into truth select id, ? from events where id > (select coalesce(max(id), 0) from truth)", millis));
        }

        private void sweep() {
            routes.fire("direct:retention");
            routes.fire("direct:rollup");
            try {
                var young = truth.instant().minus(RETENTION).plus(BELIEVED).toEpochMilli();
                assertThat(books.number("select count(*) from truth where at > " + young + " and id not in (select id from events)"))
                        .as("young events that are gone after %d jumps", jumps).isZero();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private long counted() throws Exception {
            return books.number("select sum(count) from (select count from hourly_events union all select count from daily_events)");
        }

        @Override
        public void close() throws IOException {
            routes.close();
            books.close();
        }
    }
}
