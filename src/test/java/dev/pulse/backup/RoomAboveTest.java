package dev.pulse.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.disk.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy must not be what makes the service accept nothing.
class RoomAboveTest {
    private static final long LIMIT = 128L << 20;

    @TempDir
    Path folder;

    @Test
    void onTheDiskOfTheDatabaseTheLimitStaysFree() throws Exception {
        var room = new RoomAbove(Limit.bytes(LIMIT), folder.resolve("pulse.db"));

        assertThat(room.reserve(folder)).isEqualTo(Room.RESERVE_BYTES + LIMIT);
        assertThat(room.in(folder)).isPositive();
    }

    @Test
    void whereTheDatabaseIsNotTheLimitDoesNotCount() throws Exception {
        var elsewhere = new RoomAbove(Limit.bytes(LIMIT), Path.of("/proc/self/pulse.db"));
        var nowhere = new RoomAbove(Limit.bytes(LIMIT), folder.resolve("gone/pulse.db"));

        assertThat(elsewhere.reserve(folder)).isEqualTo(Room.RESERVE_BYTES);
        assertThat(nowhere.reserve(folder)).isEqualTo(Room.RESERVE_BYTES);
    }

    @Test
    void aCopyThatWouldTakeTheLimitIsNotBegun() throws Exception {
        var database = Files.writeString(folder.resolve("pulse.db"), "x".repeat(4_096));
        var room = new RoomAbove(Limit.percent(100), database);

        assertThatThrownBy(() -> room.require(folder, database, "Make room")).isInstanceOf(BackupException.class)
                .hasMessageContaining("Nothing was changed. Make room");
    }
}
