package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainPathTest {
    @Test
    void anEventWithAnIdIsKeptOnce(@TempDir Path folder) throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            books.keep(TestLedger.event("a", "sentinel.alert", Severity.HIGH, "{}"));
            books.keep(TestLedger.event("a", "sentinel.alert", Severity.HIGH, "{}"), TestLedger.event("", "x.y", Severity.LOW, "{\"a\":1.50}"));

            assertThat(books.number("select count(*) from events")).isEqualTo(2);
            assertThat(books.ledger.events().after(0, 10)).hasSize(2);
            assertThat(books.counters.sum("pulse_events_duplicate_total")).isEqualTo(1);
        }
    }
}
