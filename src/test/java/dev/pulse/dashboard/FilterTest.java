package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Writing a query that narrows what every view shows.
@Timeout(60)
class FilterTest {
    @TempDir
    Path folder;

    private TestLedger ledger;
    private TestSitting sitting;

    @BeforeEach
    void sit() throws Exception {
        ledger = new TestLedger(folder, new SettableClock(TestLedger.NOW));
        ledger.keep(TestLedger.event("1", "sentinel.alert", Severity.HIGH, "{}"));
        sitting = new TestSitting(folder, 80, 24, new TestView("Overview"), new TestView("syswatch"));
        sitting.shows("rows of Overview for []");
    }

    @AfterEach
    void leave() throws Exception {
        sitting.close();
        ledger.close();
    }

    @Test
    void aRightQueryNarrowsEveryView() {
        sitting.type("/severity >= high").press(KeyType.Enter);

        assertThat(sitting.shows("for [severity >= high]")).contains("filter: severity >= high");
        sitting.type("2").shows("rows of syswatch for [severity >= high]");
    }

    @Test
    void aWrongQueryIsMarkedAtItsColumnAndTheOldRowsStay() {
        sitting.type("/severity >= hihg and x:1").press(KeyType.Enter);

        assertThat(sitting.shows("did you mean \"high\"?"))
                .endsWith("""
                        / severity >= hihg and x:1
                                      ^~~~
                        column 13: "hihg" is no severity; did you mean "high"?
                        """)
                .contains("rows of Overview for []");
    }

    @Test
    void escapeClosesAndChangesNothing() {
        sitting.type("/source:x").press(KeyType.Escape);

        assertThat(sitting.showsNo("source:x")).contains("for []");
    }

    @Test
    void escapeAtTheBottomOrAnEmptyQueryClearTheFilter() {
        sitting.type("/source:x").press(KeyType.Enter).shows("for [source:x]");
        sitting.press(KeyType.Escape).shows("for []");
        sitting.type("/source:x").press(KeyType.Enter).shows("for [source:x]");
        sitting.type("/").control('u').press(KeyType.Enter).shows("for []");
    }

    @Test
    void tabCompletesNamesAndSeenValues() {
        sitting.type("/so").shows("tab: source:");
        sitting.press(KeyType.Tab).shows("tab: source:sentinel");
        sitting.press(KeyType.Tab).type(" type:").shows("tab: type:sentinel.alert");
        sitting.press(KeyType.Tab).type(" sev:h").press(KeyType.Tab, KeyType.Enter);

        sitting.shows("for [source:sentinel type:sentinel.alert sev:high]");
    }

    @Test
    void aQuoteThatIsNotClosedYetIsCompletedAndBlamedOnlyWhenEnterIsPressed() {
        assertThat(sitting.type("/type:\"sent").shows("tab: type:\"sentinel.alert\"")).doesNotContain("never closed");

        sitting.press(KeyType.Enter).shows("column 6: a quote is never closed");
        sitting.type("i").shows("tab: type:\"sentinel.alert\"");
    }

    @Test
    void aMistakeThatIsOutOfSightIsPointedAt() {
        sitting.type("/severity >= hihg and " + "x:1 ".repeat(20)).shows("/ ");

        assertThat(sitting.shows("did you mean \"high\"?")).contains("\n  <~\n");
    }

    @Test
    void arrowsBringBackEarlierQueriesAlsoOfAnotherTime() throws Exception {
        sitting.type("/source:a").press(KeyType.Enter).shows("for [source:a]");
        sitting.type("/").control('u').type("source:b").press(KeyType.Enter).shows("for [source:b]");
        sitting.close();

        sitting = new TestSitting(folder, 80, 24, new TestView("Overview"));
        sitting.type("/").press(KeyType.ArrowUp, KeyType.ArrowUp, KeyType.Enter).shows("for [source:a]");

        var file = folder.resolve("pulse-platform/history");
        assertThat(Files.readAllLines(file)).containsExactly("source:b", "source:a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }
}
