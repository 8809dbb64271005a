package dev.pulse.ledger;

import static dev.pulse.ledger.Samples.intake;
import static dev.pulse.ledger.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Notice;
import java.io.IOException;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LedgerProducerTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private ReadingRoom room;
    private ProducerTemplate template;

    @BeforeEach
    void open() throws Exception {
        room = new ReadingRoom(ledger);
        template = room.camel.createProducerTemplate();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anIntakeBecomesWhatWasKeptOfIt() {
        var kept = template.requestBody("ledger:events", intake("a", "a"), Kept.class);

        assertThat(kept).extracting(Kept::stored, Kept::duplicates).containsExactly(1, 1);
        assertThat(ledger.events().last()).isEqualTo(1);
    }

    @Test
    void aNoticeOrAListOfThemIsAppendedAndStaysTheBody() {
        var list = List.of(notice("alert/1"), notice("alert/2"));

        assertThat(template.requestBody("ledger:notices", notice("alert/1"), Notice.class)).isEqualTo(notice("alert/1"));
        assertThat(template.requestBody("ledger:notices", list)).isSameAs(list);

        assertThat(ledger.notices().all()).extracting(Notice::key).containsExactly("alert/1", "alert/2");
    }

    @Test
    void whatDoesNotBelongInTheBookIsRefused() {
        refused("ledger:events", notice("alert/1"));
        refused("ledger:events", List.of(notice("alert/1")));
        refused("ledger:events", "text");
        refused("ledger:notices", intake("a"));
        refused("ledger:notices", List.of(notice("alert/1"), "text"));
        refused("ledger:notices", null);

        assertThat(ledger.events().last()).isZero();
        assertThat(ledger.notices().last()).isZero();
    }

    @Test
    void aLedgerThatIsDownFailsTheExchangeWithItsOwnException() {
        var reason = new IOException("disk full");
        ledger.breakDown(reason);

        assertThat(template.send("ledger:events", exchange -> exchange.getMessage().setBody(intake("a"))).getException()).isSameAs(reason);
        assertThat(template.send("ledger:notices", exchange -> exchange.getMessage().setBody(notice("a"))).getException()).isSameAs(reason);
    }

    private void refused(String book, Object body) {
        var exchange = template.send(book, sent -> sent.getMessage().setBody(body));

        assertThat(exchange.getException()).as("%s in %s", body, book).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("append");
    }
}
