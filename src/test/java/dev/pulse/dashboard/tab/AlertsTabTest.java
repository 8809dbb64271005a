package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTabTest {
    private AlertStage stage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stage = new AlertStage(folder);
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
    }

    @Test
    void theListShowsTheNewestFirstAndWhoWasTold() throws Exception {
        stage.write("insert into bookmarks values ('notices', 'discord', 6, 1, 0)");
        stage.alert(1, 0, "new source lab-sensor-7", "new-source", "lab-sensor-7", 1, 400_000);
        stage.alert(2, 2, "processor of edge-1 busy for 10 minutes: 97 %", "metric-cpu", "edge-1", 3, 90_000);
        stage.alert(3, 3, "SSH brute force from 203.0.113.7", "ssh-brute-force", "203.0.113.7", 1_234, 3_000);
        stage.alert(4, 1, "port scan from 198.51.100.4", "port-scan", "198.51.100.4", 2, 600);
        stage.alert(5, 4, "data leaves the house: 4.2 GiB to 192.0.2.99 in 5 minutes", "exfiltration", "192.0.2.99", 17, 120);
        stage.alert(6, 3, "netlab was not heard for 10 minutes", "silence-watch", "netlab", 1, 45);
        stage.alert(7, 3, "SSH brute force from 198.51.100.77", "ssh-brute-force", "198.51.100.77", 1, 2);
        stage.delivery(2, "console", "delivered", "");
        stage.delivery(3, "console", "delivered", "");
        stage.delivery(3, "discord", "failed", "HTTP 404: Unknown Webhook");
        stage.delivery(4, "discord", "delivered", "");
        stage.delivery(5, "discord", "pending", "HTTP 503");

        stage.show(tab());

        stage.assertShows("alerts");
    }

    @Test
    void aChannelThatHasNotComeToItYetIsSaidBesideThoseThatTold() throws Exception {
        stage.write("insert into bookmarks values ('notices', 'webhook', 0, 1, 0)");
        stage.alert(1, 3, "a house on fire", "fire", "x", 1, 60);
        stage.delivery(1, "console", "delivered", "");

        stage.show(tab());

        assertThat(stage.screen(80, 21)).contains("✓ console …");
    }

    @Test
    void anEmptyListSaysWhereAlertsComeFrom() throws Exception {
        stage.show(tab());

        stage.assertShows("alerts-empty");
    }

    @Test
    void beforeTheFirstReadingItSaysSo() throws Exception {
        assertThat(tab().acts()).contains(Act.OPEN, Act.COPY, Act.FOLLOW);
        assertThat(tab().name()).hasToString("Alerts");
        assertThat(Screens.text(80, 21, canvas -> tab().draw(canvas, null))).contains("reading");
    }

    @Test
    void aFilterSeesAnAlertAsAnEvent() throws Exception {
        many(30);
        stage.show(tab());

        assertThat(stage.filter("type:rule-1 count > 20 severity >= high").screen(120, 37)).contains("alert number 29", "alert number 23")
                .doesNotContain("number 28", "number 19");
        assertThat(stage.filter("title:\"alert number 7\"").copied()).contains("\"alert\":7,", "\"rule\":\"rule-1\"");
        assertThat(stage.filter("key:nothing").screen(80, 21)).contains("no alert passes the filter", "All alerts were looked at");
    }

    @Test
    void whileAnotherFilterIsReadNothingOfTheOldOneIsOpened() throws Exception {
        many(30);
        var tab = stage.show(tab());

        var late = tab.reading(AlertStage.look("type:rule-1"));
        tab.act(Act.OPEN, stage);
        assertThat(stage.opened).isEmpty();
        assertThat(stage.copied()).isEmpty();

        stage.books.database.read(late).run();
        tab.act(Act.OPEN, stage);
        assertThat(stage.opened).singleElement().satisfies(view -> assertThat(view.name()).hasToString("alert 29"));
    }

    @Test
    void movingReadsOnWithoutEnd() throws Exception {
        many(700);
        stage.show(tab());

        stage.press(Act.LAST, Act.LAST, Act.LAST, Act.LAST, Act.LAST, Act.LAST, Act.LAST, Act.LAST, Act.LAST);
        assertThat(stage.copied()).contains("\"alert\":1,");

        for (var times = 0; times < 40; times++) {
            stage.press(Act.PAGE_UP);
        }
        assertThat(stage.copied()).contains("\"alert\":700,");
    }

    @Test
    void everyAlertIsPassedOnceOnTheWayDown() throws Exception {
        many(260);
        stage.show(tab());

        for (var number = 260; number > 1; number--) {
            assertThat(stage.copied()).contains("\"alert\":" + number + ",");
            stage.press(Act.DOWN);
        }

        assertThat(stage.copied()).contains("\"alert\":1,");
    }

    @Test
    void followingShowsWhatComesAndMovingEndsIt() throws Exception {
        many(3);
        stage.show(tab());
        assertThat(stage.screen(80, 21)).doesNotContain("following");

        stage.alert(4, 3, "a new one", "rule-1", "k", 1, 0);
        stage.refresh();
        assertThat(stage.copied()).contains("\"alert\":4,");

        stage.press(Act.DOWN);
        stage.alert(5, 3, "another new one", "rule-1", "k", 1, 0);
        stage.refresh();
        assertThat(stage.copied()).contains("\"alert\":3,");
        assertThat(stage.screen(80, 21)).doesNotContain("following").contains("another new one");

        stage.press(Act.FOLLOW);
        assertThat(stage.copied()).contains("\"alert\":5,");
        assertThat(stage.screen(80, 21)).contains("following");
        stage.press(Act.FOLLOW);
        assertThat(stage.screen(80, 21)).doesNotContain("following");
    }

    @Test
    void theNextHighAlertIsFoundBeyondTheWindow() throws Exception {
        many(500);
        stage.write("update alerts set severity = iif(id = 1, 4, 1)");
        stage.show(tab());

        stage.press(Act.NEXT_HIGH);
        assertThat(stage.copied()).contains("\"alert\":1,");

        stage.press(Act.PREVIOUS_HIGH);
        assertThat(stage.said).containsExactly("no newer alert is high");
        assertThat(stage.copied()).contains("\"alert\":1,");
    }

    @Test
    void enterOpensTheSelectedAlert() throws Exception {
        many(3);
        stage.show(tab());

        stage.press(Act.DOWN, Act.OPEN);

        assertThat(stage.opened).singleElement().satisfies(view -> assertThat(view.name()).hasToString("alert 2"));
    }

    @Test
    void aFilterThatNothingPassesLooksFurtherBackPageByPage() throws Exception {
        many(1);
        stage.write("""
                with recursive n(id) as (select 2 union all select id + 1 from n where id < 3000)
                insert into alerts select id, 'other', 'k', 0, 't', 'new', 1, 1, 1, 0, 0, 0, 's', 'h' from n""");
        stage.show(tab());

        stage.filter("type:rule-1");
        assertThat(stage.screen(80, 21)).contains("Not all were looked at");

        stage.press(Act.PAGE_DOWN);
        assertThat(stage.copied()).contains("\"alert\":1,");
    }

    private void many(int count) throws Exception {
        stage.write("""
                with recursive n(id) as (select 1 union all select id + 1 from n where id < ?)
                insert into alerts select id, 'rule-' || (id % 2), 'k', id % 5, 'alert number ' || id, 'new', 1, 1, id, 0, 0, ?, 's', 'h'
                from n""", count, AlertStage.ago(60));
    }

    private AlertsTab tab() {
        return new AlertsTab(stage::open);
    }
}
