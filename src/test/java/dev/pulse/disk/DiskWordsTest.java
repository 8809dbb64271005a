package dev.pulse.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.disk.Growth.Flow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.5Z");
    private static final long MIB = 1 << 20;

    @Test
    void aRoomyDiskTellsWhenItsLimitsAreReached() {
        assertThat(words(Level.ROOMY, 1_512 * MIB, growth(10 * MIB, 0), 0))
                .isEqualTo("1.5 GiB free; grows 10 MiB a day: soft limit about 2027-02-28, hard limit about 2027-04-07");
        assertThat(words(Level.ROOMY, 140 * MIB, growth(10 * MIB, 0), 0)).endsWith("hard limit in about 28 h");
    }

    @Test
    void whatRetentionTakesIsNoGrowth() {
        assertThat(words(Level.ROOMY, 1_000 * MIB, growth(10 * MIB, 10 * MIB), 30))
                .isEqualTo("1000 MiB free; steady, retention takes as much as comes");
        assertThat(words(Level.ROOMY, 1_128 * MIB, growth(10 * MIB, 5 * MIB), 30))
                .contains("grows 5 MiB a day", "hard limit about 2027-06-08");
    }

    @Test
    void retentionThatHasNotBegunYetIsCountedIn() {
        assertThat(words(Level.ROOMY, 1_000 * MIB, growth(10 * MIB, 0), 30))
                .isEqualTo("1000 MiB free; grows 10 MiB a day: stays at about 300 MiB when retention begins on 2026-12-10");
        assertThat(words(Level.ROOMY, 200 * MIB, growth(10 * MIB, 0), 30)).endsWith("hard limit about 2026-11-27");
        assertThat(words(Level.ROOMY, 600 * MIB, growth(10 * MIB, 0), 30)).contains("soft limit about 2026-11-29, stays at about 300 MiB");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(words(Level.ROOMY, 1_000 * MIB, growth(0, 0), 30)).endsWith("; nothing came lately");
        assertThat(words(Level.ROOMY, 1L << 50, growth(MIB, 0), 0)).endsWith("the limits are more than ten years away");
        assertThat(new DiskWords(state(Level.ROOMY, 1_000 * MIB), Optional.empty(), 30).text(NOW)).endsWith("; growth is not known");
        assertThat(new DiskWords(state(Level.ROOMY, MIB).withTrouble("no ballast"), Optional.empty(), 30).text(NOW))
                .endsWith("; no ballast");
    }

    @Test
    void aDiskThatIsLowOrFullSaysWhatFollowsAndWhatToDo() {
        assertThat(words(Level.LOW, 300 * MIB, growth(10 * MIB, 0), 0)).isEqualTo("300 MiB free, below the soft limit of 512 MiB since "
                + "2026-11-20T10:00:00Z: events of severity info are shed, all others are kept; make room on the file system of /data or "
                + "lower PULSE_RETENTION_DAYS; grows 10 MiB a day: hard limit about 2026-12-07");
        assertThat(words(Level.FULL, -MIB, growth(10 * MIB, 0), 0)).startsWith("0 KiB free, below the hard limit of 128 MiB since ")
                .contains("507", "what was accepted is kept", "make room on the file system of /data", "it goes on by itself");
    }

    @Test
    void aLimitThatIsNearlyLeftIsNotSaidToBeAbove() {
        assertThat(words(Level.LOW, 520 * MIB, growth(0, 0), 0))
                .startsWith("520 MiB free, not yet clearly above the soft limit of 512 MiB");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 KiB", "-5, 0 KiB", "1536, 1.5 KiB", "536870912, 512 MiB", "82808143053, 77.1 GiB", "214748364800, 200 GiB"})
    void sizesAreWrittenAsPeopleReadThem(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }

    private static String words(Level level, long room, Growth growth, int retentionDays) {
        return new DiskWords(state(level, room), Optional.of(growth), retentionDays).text(NOW);
    }

    private static DiskState state(Level level, long room) {
        return new DiskState(level, NOW, Path.of("/data"), room, 512 * MIB, 128 * MIB, 0, "");
    }

    /// Of 100 MiB and events of 1,024 bytes, the oldest ten days old.
    private static Growth growth(long bytesStored, long bytesLeaving) {
        var flow = new Flow(Duration.ofDays(1), bytesStored / 1024, bytesLeaving / 1024);
        return new Growth(100 * MIB, 0, 1, 100 * 1024, NOW.minus(Duration.ofDays(10)), flow);
    }
}
