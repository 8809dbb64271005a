package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database that is not as it should be, and that is mended while somebody looks.
@Timeout(60)
class ObstaclesTest {
    @TempDir
    Path folder;

    @Test
    void aMissingDatabaseIsSaidAndFoundWhenItCame() throws Exception {
        try (var sitting = new TestSitting(folder, 80, 24, new TestView("Overview"))) {
            Screens.assertShows("missing-80x24", sitting.shows("There is no database yet").replace(folder.toString(), "/folder"));

            makeDatabase(folder);

            sitting.type("r").shows("rows of Overview");
        }
    }

    @Test
    void aFileThatIsReplacedIsOpenedAnew() throws Exception {
        makeDatabase(folder);
        try (var sitting = new TestSitting(folder, 80, 24, new TestView("Overview", connection -> {
            try (var statement = connection.createStatement(); var rows = statement.executeQuery("select count(*) from events")) {
                return rows.getInt(1) + " events";
            }
        }))) {
            sitting.shows("0 events");
            var other = Files.createDirectory(folder.resolve("other"));
            try (var ledger = new TestLedger(other, new SettableClock(TestLedger.NOW))) {
                ledger.keep(TestLedger.event("1", "sentinel.alert", Severity.HIGH, "{}"));
            }
            Files.move(other.resolve("pulse.db"), folder.resolve("pulse.db"), StandardCopyOption.REPLACE_EXISTING);

            sitting.type("r").shows("1 events");
            Files.delete(folder.resolve("pulse.db"));
            sitting.type("r").shows("There is no database yet");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaid() throws Exception {
        Files.writeString(folder.resolve("pulse.db"), "not a database at all\n".repeat(100));
        try (var sitting = new TestSitting(folder, 80, 24, new TestView("Overview"))) {
            sitting.shows("The file is no sound database");
        }
    }

    @Test
    void anEmptyDatabaseAnOlderAndANewerOneAreToldApart() throws Exception {
        execute("pragma user_version = 0");
        try (var sitting = new TestSitting(folder, 60, 20, new TestView("Overview"))) {
            sitting.shows("The database is empty");
            execute("pragma user_version = 1");
            sitting.type("r").shows("Start the new PULSE once");
            execute("pragma user_version = 99");
            assertThat(sitting.type("r").shows("The database cannot be shown")).contains("newer PULSE");
        }
    }

    @Test
    void withoutEventsItIsSaidWhereSensorsPostTo() throws Exception {
        makeDatabase(folder);
        execute("insert into service values (1, 7, '0.1.0', 'http://127.0.0.1:8765', 0, " + TestLedger.NOW.toEpochMilli() + ", 0)");
        try (var sitting = new TestSitting(folder, 80, 24, TestView.needingEvents())) {
            assertThat(sitting.shows("No events yet")).contains("http://127.0.0.1:8765/events");
        }
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void makeDatabase(Path folder) throws Exception {
        new TestLedger(folder, new SettableClock(TestLedger.NOW)).close();
    }
}
