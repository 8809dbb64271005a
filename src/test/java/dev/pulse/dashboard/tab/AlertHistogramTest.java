package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertHistogramTest {
    private AlertStage stage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stage = new AlertStage(folder);
        stage.alert(1, 2, "long ago", "cpu", "a", 1, 90_000);
        for (var id = 2; id <= 6; id++) {
            stage.alert(id, 1, "scan " + id, "port-scan", "b", 1, 1300 - id);
        }
        stage.alert(7, 4, "a house on fire", "fire", "c", 1, 130);
        stage.show(new AlertsTab(stage::open));
        stage.press(Act.HISTOGRAM);
        stage.show(stage.opened.removeLast());
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
    }

    @Test
    void itCountsTheAlertsOfTheTimeByWhenTheyWereRaised() {
        assertThat(stage.screen(80, 21)).contains("6 alerts", "raised per 2 min");

        stage.press(Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT);

        assertThat(stage.screen(80, 21)).contains("7 alerts", "raised per 4 h");
    }

    @Test
    void theFilterNarrowsItAndMoreAlertsAreAdded() throws Exception {
        stage.filter("rule:port-scan");
        stage.alert(8, 1, "scan 8", "port-scan", "b", 1, 1);

        assertThat(stage.screen(80, 21)).contains("5 alerts");
        stage.refresh();
        assertThat(stage.screen(80, 21)).contains("6 alerts");
    }

    @Test
    void aBarOpensAsTheListOfItsAlerts() throws Exception {
        var before = stage.screen(80, 21);
        for (var bar = 0; bar < 30 && !stage.screen(80, 21).contains("1 critical"); bar++) {
            stage.press(Act.LEFT);
        }
        stage.press(Act.OPEN);
        stage.show(stage.opened.getLast());

        assertThat(before).contains("6 alerts");
        assertThat(stage.screen(80, 21)).contains("a house on fire").doesNotContain("scan", "long ago");
    }

    @Test
    void whereItBeginsIsFoundByAnIndex() throws Exception {
        var explained = Rows.select("explain query plan " + SqliteAlertHistogram.LAST, row -> row.getString("detail"));
        var plan = stage.books.database.read(explained);

        assertThat(plan).singleElement().asString().startsWith("SEARCH alerts USING COVERING INDEX alerts_raised");
    }
}
