package dev.pulse.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime.Oddity;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedTimeTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final SettableClock steady = new SettableClock(Instant.EPOCH);
    private boolean isServed;
    private boolean isConfirmed;
    private TestLedger books;
    private TrustedTime time;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        restart();
    }

    @AfterEach
    void stop() throws Exception {
        books.close();
    }

    private void restart() throws Exception {
        written();
        time = new TrustedTime(books.database, new TrustedTime.Clocks(clock, steady, _ -> isServed), () -> isConfirmed);
        written();
    }

    /// Waits until all that was handed to the writer is on disk.
    private void written() throws Exception {
        books.database.writer().write(_ -> 0);
    }

    private void pass(Duration passed) throws Exception {
        var minutes = passed.toMinutes();
        for (var minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(1));
            steady.advance(Duration.ofMinutes(1));
            time.look();
            if (minute % 30 == 0) {
                written();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T11:00:00Z", "2026-12-30T10:00:00Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59Z"})
    void aClockThatJumpsAheadIsNotFollowed(String jump) throws Exception {
        pass(Duration.ofMinutes(30));
        clock.set(Instant.parse(jump));
        pass(Duration.ofMinutes(5));

        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofMinutes(35)));
        restart();
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofMinutes(35)));
        assertThat(time.isSure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:10Z", "2025-11-20T10:00:00Z", "2026-11-19T10:00:00Z"})
    void aClockThatGoesBackIsFollowedAtOnceAndLeftWhenItIsRight(String jump) throws Exception {
        clock.set(Instant.parse(jump));
        pass(Duration.ofMinutes(5));

        assertThat(time.now()).isEqualTo(Instant.parse(jump).plus(Duration.ofMinutes(5)));
        assertThat(time.oddity()).isPresent();

        restart();
        clock.set(NOW.plus(Duration.ofMinutes(6)));
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofMinutes(6)));
        assertThat(time.oddity()).isEmpty();
    }

    @Test
    void aJumpAheadAndBackLeavesNoTraceHoweverOftenItHappens() throws Exception {
        for (var jump = 0; jump < 20; jump++) {
            clock.advance(Duration.ofDays(40));
            pass(Duration.ofMinutes(1));
            restart();
            clock.advance(Duration.ofDays(-40));
            pass(Duration.ofMinutes(1));
        }

        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofMinutes(40)));
        assertThat(time.isSure()).isTrue();
    }

    @Test
    void aDriftIsFollowed() throws Exception {
        for (var day = 0; day < 20; day++) {
            clock.advance(Duration.ofMinutes(5));
            pass(Duration.ofHours(3));
        }

        assertThat(time.isSure()).isTrue();
        assertThat(time.now()).isEqualTo(clock.instant());
    }

    @Test
    void aClockThatCreepsAheadIsNotFollowed() throws Exception {
        for (var minute = 0; minute < 600; minute++) {
            clock.advance(Duration.ofMinutes(9));
            pass(Duration.ofMinutes(1));
        }

        assertThat(Duration.between(NOW, time.latest())).isLessThan(Duration.ofHours(24));
    }

    @Test
    void aTimeOffIsBelievedWhenTheClockHasRunEvenlyForADay() throws Exception {
        clock.advance(Duration.ofDays(90));
        restart();
        pass(Duration.ofHours(23));
        assertThat(time.oddity().map(Oddity::difference)).contains("90 days and 0 h ahead");
        assertThat(time.oddity().map(Oddity::believed)).contains(Duration.ofHours(1));

        restart();
        pass(Duration.ofMinutes(61));

        assertThat(time.now()).isEqualTo(clock.instant());
        assertThat(time.oddity()).isEmpty();
    }

    @Test
    void aNightOffIsNoOddityAndSoonBelieved() throws Exception {
        clock.advance(Duration.ofHours(8));
        restart();
        assertThat(time.oddity()).isEmpty();

        pass(Duration.ofMinutes(121));

        assertThat(time.now()).isEqualTo(clock.instant());
    }

    @Test
    void aTimeServiceOrAPersonIsBelievedAtOnce() {
        for (var word : List.of(true, false)) {
            clock.advance(Duration.ofDays(90));
            time.look();
            assertThat(time.now()).isBefore(clock.instant());

            isServed = word;
            isConfirmed = !word;
            time.look();
            assertThat(time.now()).isEqualTo(clock.instant());
            isServed = false;
            isConfirmed = false;
        }
    }

    @Test
    void aTimeBeforeThisProgramIsNeverBelieved() throws Exception {
        isServed = true;
        isConfirmed = true;
        clock.set(Instant.EPOCH);
        pass(Duration.ofDays(2));

        assertThat(time.latest()).isAfter(NOW);
    }

    @Test
    void whatWasMarkedWhileTheClockWasBehindGetsItsRightTimeOnceTheClockIsRight() throws Exception {
        clock.advance(Duration.ofDays(-60));
        books.database.writer().write(transaction -> transaction.update("delete from counted_time")
                + transaction.update("delete from number_marks"));
        restart();
        books.keep(TestLedger.event("a", "t", Severity.LOW, "{}"));
        pass(Duration.ofMinutes(1_500));

        clock.advance(Duration.ofDays(60));
        isServed = true;
        time.look();
        written();

        assertThat(time.number("events", NOW.minus(Duration.ofDays(30)).toEpochMilli(), false)).isZero();
        assertThat(time.number("events", NOW.plus(Duration.ofDays(2)).toEpochMilli(), false)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatHasCountedNothingBeginsWithItsNewestReceipt() throws Exception {
        books.keep(TestLedger.event("a", "t", Severity.LOW, "{}"));
        books.database.writer().write(transaction -> transaction.update("delete from counted_time"));
        clock.advance(Duration.ofDays(40));

        restart();

        assertThat(time.now()).isEqualTo(NOW);
    }
}
