package dev.pulse.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room there is.
///
/// @param database what the database and its log take, in bytes
/// @param free     what the file system has left for this user, in bytes
/// @param share    of the file system that is free, 0 to 1
record Disk(long database, long free, double share) {
    static final Disk UNKNOWN = new Disk(0, 0, 1);

    static Disk of(Path file) {
        try {
            var store = Files.getFileStore(file.toAbsolutePath().getParent());
            var free = store.getUsableSpace();
            return new Disk(size(file) + size(Path.of(file + "-wal")), free, (double) free / Math.max(1, store.getTotalSpace()));
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
