package dev.pulse.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.SettableClock;
import dev.pulse.flow.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A disk of 10,000 bytes: soft limit 2,000, hard limit 1,000, ballast 500.
class DiskWatchTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final DiskSettings SETTINGS = new DiskSettings(Limit.percent(20), Limit.bytes(1_000), 500);

    private final SettableClock clock = new SettableClock(START);
    private long taken;
    private String broken = "";
    @TempDir
    private Path folder;
    private Path ballast;

    @BeforeEach
    void name() {
        ballast = folder.resolve("pulse.db.ballast");
    }

    @ParameterizedTest
    @CsvSource({"5000, ROOMY", "7500, ROOMY", "7501, LOW", "8500, LOW", "8501, FULL", "10000, FULL"})
    void theLevelFollowsFromWhatIsFreeBesideTheBallast(long others, Level level) {
        taken = others;

        assertThat(watch(SETTINGS).state().level()).isEqualTo(level);
    }

    @Test
    void aDiskThatRanFullWhileTheClockWasAheadIsNotFullUntilThen() {
        var watch = watch(SETTINGS);
        clock.advance(Duration.ofDays(40));
        watch.ranFull();
        assertThat(watch.isFull()).isTrue();

        clock.set(START);
        watch.check();

        assertThat(watch.isFull()).isFalse();
        clock.advance(Duration.ofDays(40));
        watch.check();
        taken = 7_600;
        watch.check();
        var relief = new DiskRelief(watch, clock);
        assertThat(relief.isDue()).isTrue();
        clock.set(START);
        assertThat(relief.isDue()).as("a pause that began in the future").isTrue();
        assertThat(relief.isDue()).isFalse();
    }

    @Test
    void aLevelIsLeftWithAMargin() {
        taken = 8_600;
        var watch = watch(SETTINGS);

        assertThat(levelWith(watch, 8_450)).as("950 + 100 free").isEqualTo(Level.FULL);
        assertThat(levelWith(watch, 8_400)).isEqualTo(Level.LOW);
        assertThat(levelWith(watch, 7_400)).isEqualTo(Level.LOW);
        assertThat(levelWith(watch, 7_300)).isEqualTo(Level.ROOMY);
        assertThat(levelWith(watch, 7_400)).isEqualTo(Level.ROOMY);
    }

    @Test
    void theBallastIsGivenBackOnAFullDiskAndMadeAgainWhenThereIsRoom() {
        var watch = watch(SETTINGS);
        assertThat(ballast).as("not before somebody has opened the database").doesNotExist();
        watch.check();
        assertThat(ballast).hasSize(500);

        assertThat(levelWith(watch, 9_000)).isEqualTo(Level.FULL);
        assertThat(ballast).doesNotExist();
        assertThat(levelWith(watch, 8_500)).as("the room of the ballast is no recovery").isEqualTo(Level.FULL);

        assertThat(levelWith(watch, 8_000)).isEqualTo(Level.LOW);
        assertThat(ballast).hasSize(500);
    }

    @Test
    void whoStartsOnAFullDiskGivesTheBallastBackFirst() throws Exception {
        Files.write(ballast, new byte[500]);
        taken = 9_500;

        var watch = watch(SETTINGS);

        assertThat(watch.isFull()).isTrue();
        assertThat(ballast).doesNotExist();
    }

    @Test
    void aWriteThatFoundNoRoomIsBelievedForAWhile() {
        var watch = watch(SETTINGS);
        watch.ranFull();
        assertThat(watch.isFull()).isTrue();
        clock.advance(DiskWatch.PROOF_LASTS.minusSeconds(1));
        watch.check();
        assertThat(watch.isFull()).isTrue();

        clock.advance(Duration.ofSeconds(1));
        watch.check();
        assertThat(watch.isFull()).isFalse();
        assertThat(watch.state().since()).isEqualTo(START.plus(DiskWatch.PROOF_LASTS));
    }

    @Test
    void whatIsShedAndRefusedFollowsFromTheLevel() {
        var watch = watch(SETTINGS);
        assertThat(watch.isShedding() || watch.isFull()).isFalse();

        levelWith(watch, 8_000);
        assertThat(watch.isShedding()).isTrue();
        assertThat(watch.isFull()).isFalse();
    }

    @Test
    void aFileSystemThatCannotBeAskedChangesNothingAndIsNamed() {
        var watch = watch(SETTINGS);
        levelWith(watch, 8_000);

        broken = "stale handle";
        watch.check();
        assertThat(watch.state().level()).isEqualTo(Level.LOW);
        assertThat(watch.state().trouble()).contains("stale handle");

        broken = "";
        watch.check();
        assertThat(watch.state().trouble()).isEmpty();
    }

    @Test
    void aBallastThatCannotBeMadeIsNamed() throws Exception {
        Files.createDirectory(ballast);
        Files.writeString(ballast.resolve("inside"), "x");

        var watch = watch(SETTINGS);
        watch.check();

        assertThat(watch.state().trouble()).startsWith("the ballast cannot be made");
        assertThat(watch.isShedding()).isFalse();
    }

    @Test
    void withoutLimitsNothingIsEverShed() {
        taken = 10_000;

        assertThat(watch(new DiskSettings(Limit.bytes(0), Limit.bytes(0), 0)).isShedding()).isFalse();
    }

    @Test
    void theLevelCanBeWatchedFromOutside() {
        var counters = new Counters();
        taken = 8_000;
        watch(SETTINGS).count(counters);

        assertThat(counters.scrape()).contains("pulse_disk_level 1.0", "pulse_disk_room_bytes 1500.0");
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new DiskSettings(Limit.percent(5), Limit.percent(10), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Limit.percent(5).of(10_000)).isEqualTo(500);
    }

    private DiskWatch watch(DiskSettings settings) {
        return new DiskWatch(settings, folder.resolve("pulse.db"), this::space, clock);
    }

    private Level levelWith(DiskWatch watch, long others) {
        taken = others;
        watch.check();
        return watch.state().level();
    }

    private Space space() throws IOException {
        if (!broken.isEmpty()) {
            throw new IOException(broken);
        }
        var own = Files.isRegularFile(ballast) ? Files.size(ballast) : 0;
        return new Space(10_000 - taken - own, 10_000);
    }
}
