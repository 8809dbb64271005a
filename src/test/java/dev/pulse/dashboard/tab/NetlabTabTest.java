package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetlabTabTest {
    @TempDir
    private Path folder;
    private SensorBooks books;
    private final NetlabTab tab = new NetlabTab();
    private final List<View> opened = new ArrayList<>();
    private final Navigation navigation = new Navigation() {
        @Override
        public void open(View view) {
            opened.add(view);
        }

        @Override
        public void refresh() {
            // What is shown is read again by the test.
        }

        @Override
        public void say(SafeText sentence) {
            // Nothing is said here.
        }
    };

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
    void showsRunsAboveTheEvents(int columns, int rows, String size) throws Exception {
        lab();

        Screens.assertShows("netlab-" + size, books.screen(tab, columns, rows, SensorBooks.LOOK));
    }

    @Test
    void saysWhatIsMissingIfNothingEverCame() throws Exception {
        Screens.assertShows("netlab-empty-80x24", books.screen(tab, 80, 21, SensorBooks.LOOK));
    }

    @Test
    void aRunOpensWithTheEventsOfItsTime() throws Exception {
        lab();
        books.screen(tab, 80, 21, SensorBooks.LOOK);

        tab.act(Act.LEFT, navigation);
        tab.act(Act.DOWN, navigation);
        tab.act(Act.OPEN, navigation);

        assertThat(opened).hasSize(1);
        Screens.assertShows("netlab-run-80x24", books.screen(opened.getFirst(), 80, 21, SensorBooks.LOOK));
    }

    @Test
    void theSelectedRunStaysSelectedWhenNewerOnesCome() throws Exception {
        lab();
        books.screen(tab, 80, 21, SensorBooks.LOOK);
        tab.act(Act.LEFT, navigation);
        tab.act(Act.DOWN, navigation);

        run("dns-tunnel", Duration.ofSeconds(20));
        books.screen(tab, 80, 21, SensorBooks.LOOK);
        tab.act(Act.OPEN, navigation);

        assertThat(opened.getFirst().name()).hasToString("run syn-flood");
    }

    @Test
    void enterOpensTheEventWhenAPersonIsAmongTheEvents() throws Exception {
        lab();
        books.screen(tab, 80, 21, SensorBooks.LOOK);
        tab.act(Act.LEFT, navigation);
        tab.act(Act.RIGHT, navigation);

        tab.act(Act.OPEN, navigation);

        assertThat(opened.getFirst()).isInstanceOf(EventView.class);
        assertThat(tab.raw().orElseThrow()).contains("netlab.scenario.event");
    }

    @Test
    void withoutRunsNobodyGetsAmongThem() throws Exception {
        books.lab(Duration.ofSeconds(3), "lifecycle.clean", Severity.INFO, "{}");
        books.screen(tab, 80, 21, SensorBooks.LOOK);

        tab.act(Act.LEFT, navigation);

        assertThat(tab.raw()).isPresent();
    }

    @Test
    void aPayloadOfAnotherShapeIsNoMistake() throws Exception {
        books.lab(Duration.ofSeconds(9), "scenario.started", Severity.INFO, "{\"scenario\":{\"name\":7}}");
        books.lab(Duration.ofSeconds(8), "scenario.completed", Severity.INFO, "{\"scenario\":{\"name\":7},\"duration_seconds\":\"long\"}");
        books.lab(Duration.ofSeconds(7), "scenario.aborted", Severity.HIGH, "{\"reason\":\"\\u001b[31m\"}");

        assertThat(books.screen(tab, 80, 21, SensorBooks.LOOK)).contains("{\"name\":7}", "1.0 s", "(no name)").doesNotContain("\u001b");
    }

    @Test
    void noStatementScansTheEvents() throws Exception {
        assertThat(books.plan(SqliteNetlab.RUNS)).contains("SEARCH events USING INDEX events_runs (type=?)")
                .noneMatch(step -> step.contains("SCAN events") || step.contains("TEMP B-TREE"));
        assertThat(books.plan(SqliteNetlab.EVENTS)).contains("SEARCH events USING INDEX events_notable (source=?)")
                .noneMatch(step -> step.contains("SCAN events") || step.contains("TEMP B-TREE"));
    }

    /// A run that was killed, one that went well, one that was aborted and left traces, and one that is still running.
    private void lab() {
        books.lab(Duration.ofHours(20), "scenario.started", Severity.INFO, "{\"scenario\":\"arp-spoof\"}");
        run("arp-spoof", Duration.ofMinutes(50));
        books.lab(Duration.ofMinutes(10), "scenario.started", Severity.INFO, "{\"scenario\":\"syn-flood\",\"params\":{\"rate\":500}}");
        books.lab(Duration.ofMinutes(9), "scenario.event", Severity.LOW, "{\"scenario\":\"syn-flood\",\"step\":\"send\",\"details\":{}}");
        books.lab(Duration.ofMinutes(8), "defense.alert", Severity.HIGH, "{\"defense\":\"syn-cookies\",\"message\":\"backlog is full\"}");
        books.lab(Duration.ofSeconds(400), "scenario.aborted", Severity.HIGH,
                "{\"scenario\":\"syn-flood\",\"reason\":\"interface went down\"}");
        books.lab(Duration.ofSeconds(395), "lifecycle.dirty", Severity.CRITICAL,
                "{\"scenario\":\"syn-flood\",\"residual\":[\"iptables rule 3\"]}");
        books.lab(Duration.ofSeconds(75), "scenario.started", Severity.INFO, "{\"scenario\":\"port-scan\"}");
        books.lab(Duration.ofSeconds(30), "scenario.event", Severity.LOW, "{\"scenario\":\"port-scan\",\"step\":\"probe\"}");
    }

    private void run(String scenario, Duration ago) {
        var name = "{\"scenario\":\"" + scenario + "\"";
        books.lab(ago, "scenario.started", Severity.INFO, name + "}");
        books.lab(ago.minusSeconds(1), "scenario.event", Severity.LOW, name + ",\"step\":\"poison\"}");
        books.lab(ago.minusSeconds(5), "scenario.completed", Severity.INFO, name + ",\"duration_seconds\":5.25}");
        books.lab(ago.minusSeconds(6), "lifecycle.clean", Severity.INFO, name + "}");
    }
}
