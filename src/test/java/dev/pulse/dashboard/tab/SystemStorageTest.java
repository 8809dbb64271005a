package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.disk.Growth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemStorageTest {
    private static final SystemSpace SPACE = new SystemSpace(0, 41_000_000, 100_000_000);

    @Test
    void aBookThatOnlyGrowsFillsTheDisk() {
        assertThat(storage(SPACE, 10_000, 0).forecast()).isEqualTo("full in about 41 days");
        assertThat(storage(SPACE, 10_000, 0).isUrgent()).isFalse();
        assertThat(storage(SPACE, 100_000, 0).isUrgent()).isTrue();
        assertThat(storage(SPACE, 1_000_000, 0).forecast()).isEqualTo("full in about 10 h");
        assertThat(storage(SPACE, 1, 0).forecast()).isEqualTo("full in more than ten years");
    }

    @Test
    void whatRetentionTakesIsNoGrowth() {
        assertThat(storage(SPACE, 10_000, 9_900).forecast()).startsWith("steady");
        assertThat(storage(SPACE, 10_000, 5_000).forecast()).isEqualTo("full in about 82 days");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(storage(SPACE, 0, 0).forecast()).isEqualTo("nothing came lately");
        assertThat(storage(SystemSpace.UNKNOWN, 10, 0).forecast()).isEqualTo("the room on the disk is not known");
    }

    @Test
    void theFileSystemIsAsked(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("pulse.db"), "x");
        Files.writeString(folder.resolve("pulse.db-wal"), "1234");

        assertThat(SystemSpace.of(file).walBytes()).isEqualTo(4);
        assertThat(SystemSpace.of(file).used()).isBetween(0.0, 1.0);
        assertThat(SystemSpace.of(folder.resolve("none")).isKnown()).isFalse();
    }

    /// Events of 100 bytes.
    private static SystemStorage storage(SystemSpace space, long stored, long leaving) {
        var flow = new Growth.Flow(Duration.ofDays(1), stored, leaving);
        return new SystemStorage(new Growth(10_000_000, 0, 1, 100_000, Instant.EPOCH, flow), space);
    }
}
