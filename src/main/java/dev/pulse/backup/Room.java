package dev.pulse.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a copy has room where it is to stand, so that it is not the copy that fills the disk.
@FunctionalInterface
public interface Room {
    /// What PULSE itself needs while the copy is made.
    long RESERVE_BYTES = 64L * 1024 * 1024;

    // Not by a file store, which looks for its mount in a list that may be incomplete in a sandbox.
    Room OF_DISK = folder -> folder.toFile().getUsableSpace();

    /// Free bytes in that folder, for this user.
    long in(Path folder) throws IOException;

    /// What must stay free beside the copy, in bytes.
    default long reserve(Path folder) throws IOException {
        return RESERVE_BYTES;
    }

    /// @param advice how to go on without it
    /// @throws BackupException if there is not enough
    default void require(Path folder, Path database, String advice) throws IOException {
        var needed = size(database) + size(database.resolveSibling(database.getFileName() + "-wal"));
        var free = in(folder);
        var reserve = reserve(folder);
        if (free < needed + reserve) {
            throw BackupException.roomShort("not enough room in " + folder + ": a copy of " + database
                    + " takes up to " + Contents.size(needed) + ", and " + Contents.size(reserve)
                    + " stay free; there are " + Contents.size(free) + ". Nothing was changed. " + advice);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
