package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `pulse check` says of the place of the database.
class DatabasePlaceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "PULSE_DATA_DIR  | /etc/passwd     | /etc/passwd/pulse.db, but /etc/passwd is no folder",
            "PULSE_DATA_DIR  | /proc/x/y       | /proc/x/y/pulse.db, but /proc is a folder in which this user can make nothing",
            "PULSE_SQLITE_DB | /tmp            | /tmp, but /tmp is a folder, expected the database file",
            "PULSE_SQLITE_DB | /               | /, but / is a folder, expected the database file",
            "PULSE_SQLITE_DB | /dev/null/x.db  | /dev/null/x.db, but /dev/null is no folder"})
    void aPlaceWhereNoDatabaseCanBeIsRefused(String key, String place, String why) {
        assertThat(mistake(Map.of(key, place))).contains(key + ": the database would be " + why);
    }

    @Test
    void aLinkThatLeadsNowhereIsNoFolder() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertThat(mistake(Map.of("PULSE_DATA_DIR", link.toString())).orElseThrow()).endsWith(link + " is no folder");
    }

    @Test
    void aFolderThatCanBeMadeIsFineAndIsNotMade() {
        assertThat(mistake(Map.of("PULSE_DATA_DIR", folder.resolve("a/b").toString()))).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDatabaseThatIsThereIsFine() throws Exception {
        var file = Files.createFile(folder.resolve("own.db"));

        assertThat(mistake(Map.of("PULSE_SQLITE_DB", file.toString()))).isEmpty();
    }

    @Test
    void theCheckEndsWithOneLineThatNamesTheKey() throws Exception {
        var result = PulseTest.run("check", Map.of("PULSE_SQLITE_DB", "/tmp"));

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.text().lines().filter(line -> line.contains("PULSE_SQLITE_DB"))).hasSize(1);
    }

    private Optional<String> mistake(Map<String, String> environment) {
        var shell = new TestShell(folder);
        shell.environment.putAll(environment);
        return DatabasePlace.of(shell.settings()).mistake();
    }
}
