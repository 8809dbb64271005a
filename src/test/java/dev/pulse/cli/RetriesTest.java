package dev.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Retries RETRIES = Retries.of(5);

    @Test
    void eachPauseIsTwiceAsLongAsTheOneBeforeUpToALimit() {
        assertThat(RETRIES.pause(0, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(RETRIES.pause(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RETRIES.pause(5, Duration.ZERO)).isEqualTo(Duration.ofSeconds(16));
        assertThat(RETRIES.pause(6, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RETRIES.pause(Integer.MAX_VALUE, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theReceiverMayAskForMoreButNotForEver() {
        assertThat(RETRIES.pause(0, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(RETRIES.pause(4, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(8));
        assertThat(RETRIES.pause(0, Duration.ofDays(7))).isEqualTo(Duration.ofSeconds(30));
    }
}
