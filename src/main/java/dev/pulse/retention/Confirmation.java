package dev.pulse.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The word of a person that the clock is right and that what is old may go at once, as an empty file beside the database.
///
/// @param file such as `retention.confirmed` in the data folder
public record Confirmation(Path file) {
    public static final String NAME = "retention.confirmed";

    public static Confirmation beside(Path database) {
        return new Confirmation(database.resolveSibling(NAME));
    }

    public boolean isGiven() {
        return Files.exists(file);
    }

    /// It counts for one sweep.
    void useUp() throws IOException {
        Files.deleteIfExists(file);
    }
}
