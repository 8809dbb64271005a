package dev.pulse.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a copy has room where it is to stand, so that it is not the copy that fills the disk.
@FunctionalInterface
public interface Room {
    /// What PULSE itself needs while the copy is made.
    long RESERVE_BYTES = 64L * 1024 * 1024;

    Room OF_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

    /// Free bytes in that folder, for this user.
    long in(Path folder) throws IOException;

    /// @param advice how to go on without it
    /// @throws BackupException if there is not enough
    default void require(Path folder, Path database, String advice) throws IOException {
        var needed = size(database) + size(database.resolveSibling(database.getFileName() + "-wal"));
        var free = in(folder);
        if (free < needed + RESERVE_BYTES) {
            throw new BackupException("not enough room in " + folder + ": a copy of " + database + " takes up to " + Contents.size(needed)
                    + ", and " + Contents.size(RESERVE_BYTES) + " stay free; there are " + Contents.size(free) + ". Nothing was changed. "
                    + advice);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
