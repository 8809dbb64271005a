package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/// sqlite-jdbc needs a library of the operating system as a file, and unpacks it by itself into a temporary folder. It tries that once
/// per process: after a failure, such as on a full disk, no connection can be opened any more. Unpacked here, it can be tried again, and
/// what killed processes left behind is taken away.
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String TEMPORARY = "org.sqlite.tmpdir";
    private static final String NAME = System.mapLibraryName("sqlitejdbc");

    private NativeLibrary() {}

    /// Must be called before the first connection, by the only process that uses the folder.
    ///
    /// @throws IOException if there is no room for it; it may be tried again
    static void unpackInto(Path folder) throws IOException {
        if (Stream.of(FOLDER, TEMPORARY).anyMatch(property -> System.getProperty(property) != null)) {
            return;
        }
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.deleteIfExists(file);
            }
        }
        var resource = "native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + NAME;
        try (var library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                // The driver may know another way on this system.
                System.setProperty(TEMPORARY, folder.toString());
                return;
            }
            Files.copy(library, folder.resolve(NAME));
        }
        System.setProperty(FOLDER, folder.toAbsolutePath().toString());
    }
}
