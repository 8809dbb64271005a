package dev.pulse.dashboard.tab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The room that files take and have.
///
/// @param walBytes   size of the write-ahead log beside the database
/// @param freeBytes  what the file system has left for us; negative: not known
/// @param totalBytes size of the file system; negative: not known
record SystemSpace(long walBytes, long freeBytes, long totalBytes) {
    static final SystemSpace UNKNOWN = new SystemSpace(0, -1, -1);

    /// Asks the file system, which takes microseconds; a network file system that hangs takes as long as it hangs.
    ///
    /// @param database the database file
    static SystemSpace of(Path database) {
        try {
            var store = Files.getFileStore(database);
            return new SystemSpace(size(database.resolveSibling(database.getFileName() + "-wal")), store.getUsableSpace(),
                    store.getTotalSpace());
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    boolean isKnown() {
        return totalBytes > 0;
    }

    /// The share of the file system that is taken, 0 to 1.
    double used() {
        return 1 - (double) freeBytes / totalBytes;
    }
}
