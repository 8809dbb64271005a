package dev.pulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Part UP = Part.up("ledger", "0 writes are waiting");
    private static final Part DEGRADED = Part.degraded("channel discord", "since noon: \"no\" answer");
    private static final Part DOWN = Part.down("ledger", "the disk is full");

    @Test
    void theWholeIsAsGoodAsItsWorstPart() {
        assertThat(Readiness.overall(List.of())).isEqualTo(State.UP);
        assertThat(Readiness.overall(List.of(UP, UP))).isEqualTo(State.UP);
        assertThat(Readiness.overall(List.of(DEGRADED, UP))).isEqualTo(State.DEGRADED);
        assertThat(Readiness.overall(List.of(UP, DOWN, DEGRADED))).isEqualTo(State.DOWN);
    }

    @Test
    void onlyWhoeverCannotKeepEventsAnswers503() {
        assertThat(readiness(UP).reply().status()).isEqualTo(200);
        assertThat(readiness(UP, DEGRADED).reply().status()).isEqualTo(200);
        assertThat(readiness(UP, DOWN).reply().status()).isEqualTo(503);
    }

    @Test
    void theSourcesAreAskedAnewEachTime() {
        var asked = new AtomicInteger();
        var readiness = new Readiness(List.of(() -> List.of(UP), () -> List.of(Part.up("times", asked.incrementAndGet() + ""))));

        assertThat(readiness.parts()).last().isEqualTo(Part.up("times", "1"));
        assertThat(readiness.parts()).last().isEqualTo(Part.up("times", "2"));
    }

    private static Readiness readiness(Part... parts) {
        return new Readiness(List.of(() -> List.of(parts)));
    }
}
