package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Health.Part;
import dev.pulse.dashboard.Health.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthLineTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aServiceThatEndedAsItShouldIsNotCalledDown() {
        assertThat(line(new Service("", NOW.minusSeconds(185), NOW.minusSeconds(180)))).startsWith("PULSE stopped 3 min ago");
    }

    @Test
    void aServiceThatOnlyFellSilentIsDown() {
        assertThat(line(new Service("", NOW.minusSeconds(21), Instant.EPOCH))).startsWith("PULSE is down, last seen 21 s ago");
    }

    @Test
    void whatIsNotWellIsNamed() {
        var line = line(new Service("", NOW, Instant.EPOCH), new Part("rules", "DEGRADED", "one is broken"),
                new Part("stream", "DOWN", "refused"), new Part("channel console", "UP", ""), new Part("ledger", "UP", ""));

        assertThat(line).contains("Redis DOWN", "channels 1/1", "rules DEGRADED").doesNotContain("stream", "ledger");
    }

    private static String line(Service service, Part... parts) {
        var health = new Health(0, 1, Optional.empty(), List.of(parts), 0, Optional.of(service));
        return Screens.text(120, 1, canvas -> {
            var strip = new Strip();
            new HealthLine(health, Disk.UNKNOWN).addTo(strip, NOW, true);
            strip.draw(canvas, 0, 0, canvas.width());
        });
    }
}
