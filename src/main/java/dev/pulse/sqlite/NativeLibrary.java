package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// sqlite-jdbc unpacks a library of the operating system before it can load it, and takes it away when the process ends in peace.
/// In a folder of our own, what killed processes left behind can be taken away as well.
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /// Must be called before the first connection, by the only process that uses the folder.
    static void unpackInto(Path folder) throws IOException {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.deleteIfExists(file);
            }
        }
        System.setProperty(FOLDER, folder.toString());
    }
}
