package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.TestSitting;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.ingest.EventText;
import dev.pulse.query.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The database of a service that was killed, with what SQLite had beside it at that moment.
@Timeout(60)
class DashboardAfterCrashTest {
    private static final int EVENTS = 500;

    @TempDir
    static Path crashed;

    @TempDir
    Path folder;

    /// Its events stand in the log of SQLite only: so few of them start no checkpoint.
    @BeforeAll
    static void killIt() throws Exception {
        try (var pulse = PulseProcess.start(crashed, Map.of("PULSE_CONSOLE", "off")).awaitReady()) {
            assertThat(pulse.post(body()).statusCode()).isEqualTo(200);
        }
        assertThat(Files.size(crashed.resolve("data/pulse.db-wal"))).isPositive();
    }

    @AfterAll
    static void nothingWasWrittenByWhoLooked() {
        assertThat(crashed.resolve("data/pulse.db-wal")).isNotEmptyFile();
    }

    private static String body() {
        return IntStream.range(0, EVENTS).mapToObj(i -> EventText.changed("+{\"event_id\":\"crash-" + i + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void withItsLogAndItsIndexEverythingIsShown() throws Exception {
        copy("pulse.db", "pulse.db-wal", "pulse.db-shm");

        assertShowsAll();
    }

    @Test
    void withoutTheIndexOfTheLogItIsMadeAnew() throws Exception {
        copy("pulse.db", "pulse.db-wal");

        assertShowsAll();
    }

    @Test
    void aLogThatIsCutInTheMiddleOfAPageShowsWhatWasWholeBefore() throws Exception {
        copy("pulse.db", "pulse.db-wal");
        try (var wal = Files.newByteChannel(folder.resolve("pulse.db-wal"), StandardOpenOption.WRITE)) {
            wal.truncate(wal.size() - 1_000);
        }

        try (var sitting = sit()) {
            assertThat(sitting.type("6").shows("\nEvents")).startsWith("PULSE 1 ");
        }
    }

    @Test
    void withoutItsLogWhatIsThereIsSaidInASentence() throws Exception {
        copy("pulse.db");

        try (var sitting = sit()) {
            assertThat(sitting.shows("\nOverview")).doesNotContain("Exception");
        }
    }

    private void assertShowsAll() throws Exception {
        try (var sitting = sit()) {
            sitting.type("6").shows("#" + EVENTS);
            assertThat(sitting.type("1").shows("\nOverview")).doesNotContain("STALE");
        }
    }

    private TestSitting sit() {
        var file = folder.resolve("pulse.db");
        return new TestSitting(file, Tabs.of(file, Networks.parse("10.0.0.0/8"), Map.of()), Clock.systemUTC());
    }

    private void copy(String... names) throws Exception {
        for (var name : names) {
            Files.copy(crashed.resolve("data").resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
