package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Act;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertViewTest {
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
    void everythingAboutAnAlertStandsTogether() throws Exception {
        story();

        stage.show(new AlertView(1, stage::open));

        stage.assertShows("alert");
    }

    @Test
    void theEventsThatMadeItAreReachedAndOpened() throws Exception {
        story();
        stage.show(new AlertView(1, stage::open));
        assertThat(stage.copied()).startsWith("{\"alert\":1,\"severity\":\"high\",\"title\":\"SSH brute force from 203.0.113.7\"");

        stage.press(Act.LAST, Act.UP, Act.OPEN);

        assertThat(stage.copied()).contains("\"event_id\":\"e-2\"");
        assertThat(stage.events).singleElement().satisfies(entry -> assertThat(entry.number()).isEqualTo(2));
        assertThat(stage.screen(120, 37)).contains("failed password for root");
        stage.press(Act.FIRST);
        assertThat(stage.copied()).startsWith("{\"alert\":1,");
    }

    @Test
    void whoOpensWithoutMovingGetsTheFirstEvent() throws Exception {
        story();
        stage.show(new AlertView(1, stage::open));

        stage.press(Act.OPEN);

        assertThat(stage.events).singleElement().satisfies(entry -> assertThat(entry.number()).isEqualTo(1));
        assertThat(stage.copied()).contains("\"event_id\":\"e-1\"");
    }

    @Test
    void movingPassesNoLine() throws Exception {
        story();
        stage.show(new AlertView(1, stage::open));
        var seen = new StringBuilder();

        for (var row = 0; row < 40; row++) {
            seen.append(stage.screen(80, 21));
            stage.press(Act.DOWN);
        }

        assertThat(seen).contains("findings", "src_ip", "HTTP 503", "RULE:SSH", "1 event is gone");
    }

    @Test
    void anAlertFromBeforeItsEventsWereNotedShowsTheFirstAndTheLast() throws Exception {
        stage.books.keep(event("e-1", 1), event("e-2", 2), event("e-3", 3));
        stage.alert(1, 3, "old", "rule-1", "k", 3, 90);
        stage.write("update alerts set first_event = 1, last_event = 3");

        stage.show(new AlertView(1, stage::open));
        stage.press(Act.LAST);

        assertThat(stage.screen(80, 40)).contains("Events that made it, 2 of 3");
        assertThat(stage.copied()).contains("e-3");
    }

    @Test
    void anAlertThatIsGoneIsSaidToBe() throws Exception {
        stage.show(new AlertView(7, stage::open));
        stage.press(Act.DOWN, Act.OPEN, Act.COPY, Act.LAST);

        assertThat(stage.screen(80, 21)).contains("this alert is gone");
        assertThat(stage.copied()).isEmpty();
        assertThat(stage.events).isEmpty();
    }

    @Test
    void whoWasToldIsGoneWithTheNotice() throws Exception {
        stage.alert(1, 3, "old", "rule-1", "k", 3, 90);
        stage.write("delete from notices");

        stage.show(new AlertView(1, stage::open));

        assertThat(stage.screen(120, 37)).contains("gone with its notice", "no notice", "2 events are gone");
    }

    private void story() throws Exception {
        stage.books.keep(event("e-1", 1), event("e-2", 2), event("e-3", 3));
        stage.alert(1, 3, "SSH brute force from 203.0.113.7", "ssh-brute-force", "203.0.113.7", 14, 600);
        stage.write("update notices set text = '3 more were held back since 2026-11-20T09:00:00Z: cooling down'");
        for (var event : new int[] {1, 2, 3, 99}) {
            stage.write("insert into alert_events values (1, ?)", event);
        }
        stage.write("insert into bookmarks values ('notices', 'discord', 1, 1, 0)");
        stage.write("insert into alert_keys values ('ssh-brute-force', '203.0.113.7', 3, 1, 0, 13, ?, 'COOLING_DOWN', 0)",
                AlertStage.ago(500));
        stage.write("insert into suppressions values (?, 'ssh-brute-force', 'COOLING_DOWN', '203.0.113.7', 31)", AlertStage.ago(3_600));
        stage.write("insert into suppressions values (?, 'ssh-brute-force', 'COOLING_DOWN', 'another', 7)", AlertStage.ago(3_600));
        stage.delivery(1, "console", "delivered", "");
        stage.delivery(1, "discord", "pending", "HTTP 503: the service is in maintenance, come back later");
        stage.delivery(1, "webhook", "failed", "HTTP 401: the token is not known here");
    }

    private static Event event(String id, int number) {
        return TestLedger.event(id, "sentinel.alert", number == 3 ? Severity.HIGH : Severity.MEDIUM, """
                {"detection_type":"RULE:SSH brute force","src_ip":"203.0.113.7","dst_ip":"10.0.0.5",
                "message":"failed password for root"}""");
    }
}
