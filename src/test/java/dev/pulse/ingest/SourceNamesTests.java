package dev.pulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.flow.Counters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceNamesTests {
    private static final String SENDER = "127.0.0.1";

    private final AtomicLong nanos = new AtomicLong();
    private final Counters counters = new Counters();
    private final SourceNames names = new SourceNames(List.of("falco"), 256, counters, nanos::get);

    @Test
    void namesThatAreInventedShutOutNoKnownSensor() {
        invent(SENDER, 10_000);

        assertThat(names.admits("falco", SENDER, false)).isTrue();
        assertThat(names.admits("sentinel", "192.0.2.1", false)).isTrue();
        assertThat(names.admits("auth", "auth-log", false)).isTrue();
    }

    @Test
    void namesThatOneSenderInventsShutOutNoNewSensorOfAnother() {
        assertThat(invent(SENDER, 10_000)).isEqualTo(SourceNames.NEW_OF_SENDER_MAX);

        assertThat(names.admits("suricata", "192.0.2.1", false)).isTrue();
    }

    @Test
    void aCriticalEventOfANewSensorComesInAllTheSame() {
        invent(SENDER, 10_000);

        assertThat(names.admits("suricata", SENDER, true)).isTrue();
        assertThat(IntStream.range(0, 1_000).filter(i -> names.admits("critical-" + i, SENDER, true)).count())
                .isEqualTo(SourceNames.NEW_CRITICAL_MAX - 1);
    }

    @Test
    void manySendersTogetherAreBoundedToo() {
        var admitted = IntStream.range(0, 5_000).filter(i -> names.admits("name-" + i, "192.0.2." + i, false)).count();

        assertThat(admitted).isEqualTo(SourceNames.NEW_MAX);
    }

    @Test
    void anHourLaterNewSensorsAreWelcomeAgain() {
        invent(SENDER, 100);
        assertThat(names.refusedInHour()).isPositive();

        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(names.refusedInHour()).isZero();
        assertThat(names.admits("suricata", SENDER, false)).isTrue();
    }

    @Test
    void whenAllPlacesAreTakenTheOneUnusedForLongestGivesWay() {
        for (var hour = 0; hour < 100; hour++) {
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(names.admits("falco", SENDER, false)).isTrue();
            var before = hour;
            IntStream.range(0, SourceNames.NEW_OF_SENDER_MAX).forEach(i -> names.admits("invented-" + before + "-" + i, SENDER, false));
        }
        var known = counters.sum("pulse_sources_new_total");

        assertThat(names.admits("falco", SENDER, false)).isTrue();
        assertThat(counters.sum("pulse_sources_new_total")).as("falco was never forgotten").isEqualTo(known);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(names.admits("suricata", SENDER, false)).isTrue();
    }

    @Test
    void aNameThatWasForgottenIsNewAgain() {
        names.forget(List.of("falco"));

        names.admits("falco", SENDER, false);

        assertThat(counters.sum("pulse_sources_new_total")).isEqualTo(1);
    }

    private long invent(String sender, int count) {
        return IntStream.range(0, count).filter(i -> names.admits("invented-" + i, sender, false)).count();
    }
}
