package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventViewTest {
    private static final String PAYLOAD = """
            {"detection_type":"PORT_SCAN","src_ip":"203.0.113.7","dst_ip":"10.0.0.5",\
            "message":"42 ports in 10 seconds, most of them closed, \
            from an address that was never seen before","ports":[22,80,443],"geo":{"country":"NL","as":64500}}""".strip();

    @TempDir
    private Path folder;
    private EventBook book;

    @BeforeEach
    void open() throws Exception {
        book = new EventBook(folder);
    }

    @AfterEach
    void close() throws Exception {
        book.close();
    }

    @ParameterizedTest
    @CsvSource({"80, 21, 80x24", "60, 17, 60x20", "120, 37, 120x40"})
    void anEventIsShownWithAllThatIsKnownOfIt(int columns, int rows, String size) throws Exception {
        keepOne();
        var view = new EventView(Scope.ALL, 1);
        book.show(view, "");

        Screens.assertShows("event-" + size, Screens.text(columns, rows, canvas -> view.draw(canvas, EventBook.look(""))));
    }

    @Test
    void theRestOfALongPageIsReachedByMovingDown() throws Exception {
        keepOne();
        var view = new EventView(Scope.ALL, 1);
        book.show(view, "");
        var top = screen(view);

        book.act(view, Act.PAGE_DOWN, Act.LAST);

        assertThat(top).contains("more lines").contains("number    #1");
        assertThat(screen(view)).contains("\"as\": 64500").doesNotContain("more lines").endsWith("}\n");
        book.act(view, Act.FIRST, Act.UP);
        assertThat(screen(view)).isEqualTo(top);
    }

    @Test
    void leftAndRightAreTheNeighboursInTheList() throws Exception {
        book.seed(100);
        var view = new EventView(Scope.notableOf("sentinel"), 58);
        book.show(view, "");

        book.act(view, Act.LEFT, Act.LEFT, Act.RIGHT);

        assertThat(view.name()).hasToString("event #48");
        book.act(view, Act.NEXT_HIGH);
        assertThat(screen(view)).contains("#8").contains("critical");
        book.act(view, Act.NEXT_HIGH);
        assertThat(book.said).containsExactly("no older event of high or critical severity");
    }

    @Test
    void anEventThatIsGoneIsSaidToBeGone() throws Exception {
        var view = new EventView(Scope.ALL, 4711);
        var before = screen(view);
        book.show(view, "");

        assertThat(before).startsWith("…");
        assertThat(screen(view)).startsWith("this event is no longer kept");
        assertThat(view.raw()).isEmpty();
    }

    @Test
    void whatIsCopiedIsOneLineOfJson() throws Exception {
        keepOne();
        var view = new EventView(Scope.ALL, 1);
        book.show(view, "");

        assertThat(view.raw()).hasValueSatisfying(json -> assertThat(json).contains(PAYLOAD).doesNotContain("\n"));
    }

    @Test
    void aHugePayloadIsShownToItsEnd() throws Exception {
        book.ledger.keep(TestLedger.event("a-1", "x.y", Severity.INFO, "{\"text\":\"" + "\\u001b😀".repeat(20_000) + "\"}"));
        var view = new EventView(Scope.ALL, 1);
        book.show(view, "");
        screen(view);

        book.act(view, Act.LAST);

        assertThat(screen(view)).endsWith("  }\n}\n").doesNotContain("\u001b");
    }

    @Test
    void nothingBeyondAsciiIsNeeded() throws Exception {
        keepOne();
        var view = new EventView(Scope.ALL, 1);
        book.show(view, "");

        assertThat(Screens.text(80, 21, Glyphs.ASCII, canvas -> view.draw(canvas, EventBook.look("")))).contains("severity  ");
    }

    @Test
    void everyAlertThatCountsItIsNamed() throws Exception {
        keepOne();
        keepOne();
        book.update("insert into alert_events values (1, 1), (1, 2)");
        var view = new EventView(Scope.ALL, 2);
        book.show(view, "");

        assertThat(screen(view)).contains("#1 Port scan", "#2 Port scan");
    }

    private void keepOne() throws Exception {
        var sent = Timestamp.parse("2026-11-20T10:59:58.750+01:00").orElseThrow();
        book.ledger.keep(new Event("1.0", sent, "sentinel", "0.1.0", "edge-1", "sentinel.alert", Severity.HIGH, "", Payload.parse(PAYLOAD),
                Payload.parse("{\"sensor_zone\":\"dmz\"}"), EventBook.NOW));
        book.update("""
                insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
                  source,
                  host) values ('rule-port-scan', '203.0.113.7', 3, 'Port scan from 203.0.113.7', 'open',
                  (select max(id) from events), 1, 1, 0, 0, 0, '', '')""");
    }

    private static String screen(EventView view) {
        return Screens.text(80, 21, canvas -> view.draw(canvas, EventBook.look("")));
    }
}
