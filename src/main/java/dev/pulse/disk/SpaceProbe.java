package dev.pulse.disk;

import java.io.IOException;
import java.nio.file.Path;

/// Asks a file system for its room.
@FunctionalInterface
public interface SpaceProbe {
    Space look() throws IOException;

    /// Asks the file system of a folder, which takes microseconds; one on a network that hangs takes as long as it hangs. Not by a file
    /// store, which looks for its mount in a list that may be incomplete in a sandbox.
    static SpaceProbe of(Path folder) {
        return () -> {
            var place = folder.toFile();
            if (place.getTotalSpace() == 0) {
                throw new IOException(folder + " has no file system that tells its size");
            }
            return new Space(place.getUsableSpace(), place.getTotalSpace());
        };
    }
}
