package dev.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StoryClockTest {
    private static final Instant START = Instant.parse("2026-11-19T18:00:00Z");

    private final SettableClock real = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final StoryClock clock = new StoryClock(START, real);

    @Test
    void itStandsWhereTheStoryHasCome() {
        clock.show(START.plusSeconds(60));
        real.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void itNeverGoesBack() {
        clock.show(START.minusSeconds(60));

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void onceTheStoryIsToldItGoesOnFromThere() {
        clock.go();
        real.advance(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void inAnotherZoneItIsTheSameMoment() {
        var berlin = ZoneId.of("Europe/Berlin");
        var elsewhere = clock.withZone(berlin);
        clock.show(START.plusSeconds(60));

        assertThat(elsewhere.getZone()).isEqualTo(berlin);
        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(60));
    }
}
