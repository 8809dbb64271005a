package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelTabTest {
    @TempDir
    private Path folder;
    private SensorBooks books;
    private final SentinelTab tab = new SentinelTab(address -> address.startsWith("10."));

    @BeforeEach
    void open() throws Exception {
        books = new SensorBooks(folder);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @ParameterizedTest
    @CsvSource({"80,21,80x24", "60,17,60x20", "120,37,120x40"})
    void showsWhoAttacksAndHow(int columns, int rows, String size) throws Exception {
        attack();

        Screens.assertShows("sentinel-" + size, books.screen(tab, columns, rows, SensorBooks.LOOK));
    }

    @Test
    void saysWhatIsMissingIfNothingEverCame() throws Exception {
        Screens.assertShows("sentinel-empty-80x24", books.screen(tab, 80, 21, SensorBooks.LOOK));
    }

    @Test
    void saysThatItReadsBeforeAnythingWasRead() {
        assertThat(Screens.text(80, 21, canvas -> tab.draw(canvas, SensorBooks.LOOK))).contains("reading");
    }

    @ParameterizedTest
    @CsvSource({"600,live", "601,late", "1200,late", "1201,STALE"})
    void aSensorThatIsSilentForTenMinutesIsLateAndForTwentyStale(int seconds, String word) throws Exception {
        books.alert(Duration.ofSeconds(seconds), "PORT_SCAN", Severity.HIGH, "203.0.113.7", "25 ports");

        assertThat(books.screen(tab, 80, 21, SensorBooks.LOOK).lines().findFirst().orElseThrow()).contains(word);
    }

    @Test
    void detectorsCountForSixtyMinutesAndTalkersForADay() throws Exception {
        books.alert(Duration.ofMinutes(59), "PORT_SCAN", Severity.HIGH, "203.0.113.1", "in both");
        books.alert(Duration.ofMinutes(61), "OLD_SCAN", Severity.HIGH, "203.0.113.2", "in the day");
        books.alert(Duration.ofHours(25), "OLDER_SCAN", Severity.HIGH, "203.0.113.3", "in none");

        var screen = books.screen(tab, 80, 21, SensorBooks.LOOK);

        assertThat(between(screen, "Detectors", "talkers")).contains("PORT_SCAN").doesNotContain("OLD_SCAN", "OLDER_SCAN");
        assertThat(between(screen, "talkers", "─ Newest alerts")).contains("203.0.113.1", "203.0.113.2").doesNotContain("203.0.113.3");
    }

    @Test
    void countsSayThatTheFilterDoesNotNarrowThem() throws Exception {
        attack();

        var screen = books.screen(tab, 80, 21, SensorBooks.look("severity:critical"));

        assertThat(screen).contains("Detectors, last hour (not filtered)", "Top talkers, 24 h (not filtered)");
        assertThat(screen.substring(screen.indexOf("─ Newest alerts"))).contains("SYN_FLOOD").doesNotContain("PORT_SCAN");
    }

    @Test
    void foreignTextSteersNothing() throws Exception {
        books.alert(Duration.ofSeconds(5), "EVIL\\u001b[2J\\nNAME", Severity.HIGH, "203.0.113.7\\u202e", "\\u0007");

        assertThat(books.screen(tab, 80, 21, SensorBooks.LOOK).codePoints().filter(c -> c < ' ' && c != '\n' || c == 0x202e)).isEmpty();
    }

    @Test
    void theRawEventIsTheSelectedAlert() throws Exception {
        attack();
        books.screen(tab, 80, 21, SensorBooks.LOOK);

        assertThat(tab.raw().orElseThrow()).contains("SYN_FLOOD");
        assertThat(tab.acts()).contains(Act.OPEN, Act.COPY, Act.NEXT_HIGH);
    }

    @Test
    void noStatementScansTheEvents() throws Exception {
        var search = "SEARCH facets USING PRIMARY KEY (facet=? AND span>? AND span<?)";
        assertThat(books.plan(SqliteSentinel.DETECTORS)).contains(search);
        assertThat(books.plan(SqliteSentinel.PER_MINUTE)).containsExactly(search);
        assertThat(books.plan(SqliteSentinel.TALKERS)).contains(search);
        assertThat(books.plan(SqliteSensorState.SEEN)).containsExactly("SEARCH sources USING PRIMARY KEY (name=?)");
        assertThat(books.plan(SqliteSensorState.TODAY)).containsExactly("SEARCH hourly_events USING PRIMARY KEY (hour>?)");
    }

    /// A scan, guesses at a password, and in the end a flood.
    private void attack() {
        for (var i = 0; i < 40; i++) {
            books.alert(Duration.ofSeconds(55 * 60 - 20 * i), "PORT_SCAN", Severity.HIGH, "203.0.113.7", 20 + i + " ports in 10 s");
        }
        for (var i = 0; i < 25; i++) {
            var from = i % 3 == 0 ? "2001:db8:85a3::8a2e:370:7334" : "198.51.100." + i % 4;
            books.alert(Duration.ofSeconds(40 * 60 - 30 * i), "RULE:SSH brute force", Severity.MEDIUM, from,
                    "rule matched: 5 logins in 60 s");
        }
        books.alert(Duration.ofMinutes(5), "ARP_SPOOF", Severity.CRITICAL, "10.0.0.1", "gratuitous ARP: 10.0.0.1 moved");
        books.alert(Duration.ofSeconds(12), "SYN_FLOOD", Severity.CRITICAL, "203.0.113.7", "1200 SYN/s");
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }
}
