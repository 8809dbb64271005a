package dev.pulse.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    void theOpenAnswerHasNoTextFromOutside() {
        var hostile = "redis://user:s3cret@host \u202e<script>/etc/passwd";
        var parts = readiness(Part.up("a", hostile), Part.degraded("b", hostile),
                Part.down("c", hostile).openly("since %s", Instant.EPOCH));

        assertThat(new String(parts.reply().body(), StandardCharsets.UTF_8)).doesNotContain("s3cret", "script", "passwd")
                .contains("\"reason\" : \"since 1970-01-01T00:00:00Z; see the log or pulse doctor\"");
        assertThatThrownBy(() -> Part.up("a", "").openly("%s", hostile)).hasMessageContaining("numbers and times only");
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
