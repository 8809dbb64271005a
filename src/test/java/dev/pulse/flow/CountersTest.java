package dev.pulse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void aCounterIsThereAtZeroBeforeAnythingHappens() {
        counters.counter("pulse_things_total", "Things");

        assertThat(counters.scrape()).contains("# HELP pulse_things_total Things",
                "# TYPE pulse_things_total counter", "pulse_things_total 0.0");
    }

    @Test
    void theSameNameAndLabelsAreTheSameCounter() {
        counters.counter("pulse_things_total", "Things", "reason", "a").increment();
        counters.counter("pulse_things_total", "Things", "reason", "a").increment(2);

        assertThat(counters.sum("pulse_things_total", "reason", "a")).isEqualTo(3);
    }

    @Test
    void aSumGoesOverAllWithTheLabelsGiven() {
        counters.counter("pulse_things_total", "Things", "reason", "a", "channel", "x").increment();
        counters.counter("pulse_things_total", "Things", "reason", "a", "channel", "y").increment(10);
        counters.counter("pulse_things_total", "Things", "reason", "b", "channel", "x").increment(100);

        assertThat(counters.sum("pulse_things_total")).isEqualTo(111);
        assertThat(counters.sum("pulse_things_total", "reason", "a")).isEqualTo(11);
        assertThat(counters.sum("pulse_things_total", "channel", "x")).isEqualTo(101);
        assertThat(counters.sum("pulse_things_total", "reason", "c")).isZero();
        assertThat(counters.sum("pulse_other_total")).isZero();
    }

    @Test
    void aGaugeIsReadWheneverSomebodyLooks() {
        var value = new AtomicLong(1);
        counters.gauge("pulse_lag_entries", "Lag", value::get, "reader", "events/stream");

        value.set(42);

        assertThat(counters.scrape()).contains("pulse_lag_entries{reader=\"events/stream\"} 42.0");
    }
}
