package dev.pulse.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A wish for a digest at once, as an empty file beside the database: only one process writes the database, and this is how
/// another one asks it. It is still there after a restart, and asking twice is asking once.
///
/// @param file such as `digest.request` in the data folder
public record DigestRequest(Path file) {
    private static final String NAME = "digest.request";

    public static DigestRequest beside(Path database) {
        return new DigestRequest(database.resolveSibling(NAME));
    }

    /// Asks for a digest; a running PULSE sees it within seconds, a stopped one when it starts.
    public void ask() throws IOException {
        Files.write(file, new byte[0]);
    }

    /// When somebody asked; this is part of the key, so a request that is seen again makes no second digest.
    public Optional<Instant> askedAt() throws IOException {
        try {
            return Optional.of(Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
