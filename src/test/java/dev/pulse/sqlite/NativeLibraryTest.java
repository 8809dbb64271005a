package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final String FOLDER = "org.sqlite.lib.path";

    @TempDir
    private Path folder;

    private String before;

    @BeforeEach
    void forget() {
        before = System.clearProperty(FOLDER);
    }

    @AfterEach
    void restore() {
        System.clearProperty(FOLDER);
        if (before != null) {
            System.setProperty(FOLDER, before);
        }
    }

    @Test
    void whatKilledProcessesLeftBehindIsTakenAway() throws Exception {
        var own = Files.createDirectories(folder.resolve("native"));
        Files.writeString(own.resolve("sqlite-3-libsqlitejdbc.so"), "left behind");

        NativeLibrary.unpackInto(own);

        assertThat(own).isDirectoryContaining(file -> file.endsWith(System.mapLibraryName("sqlitejdbc"))).satisfies(
                unpacked -> assertThat(unpacked.toFile().list()).hasSize(1));
        assertThat(System.getProperty(FOLDER)).isEqualTo(own.toString());
    }

    @Test
    void aFolderThatAnOperatorNamedIsLeftAlone() throws Exception {
        System.setProperty(FOLDER, folder.toString());
        Files.writeString(folder.resolve("something"), "else");

        NativeLibrary.unpackInto(folder.resolve("native"));

        assertThat(folder.resolve("native")).doesNotExist();
        assertThat(folder.resolve("something")).exists();
    }
}
