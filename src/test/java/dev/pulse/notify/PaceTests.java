package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTests {
    @ParameterizedTest
    @CsvSource({"5/2s, 400", "150/m, 400", "20/s, 50", "1/h, 3600000", "7/s, 143"})
    void itRestsAfterEachMessage(String text, long restMillis) {
        assertThat(Pace.parse(text).rest()).isEqualTo(Duration.ofMillis(restMillis));
    }

    @Test
    void noneIsNoLimit() {
        assertThat(Pace.parse("none").rest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0/s", "5/0s", "-5/s", "5/2", "5/2d", "5 / s", "None", "9999999/s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Pace.parse(text)).hasMessageContaining("such as 5/2s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/2s", "150/60s", "none"})
    void itIsWrittenAsItIsRead(String text) {
        assertThat(Pace.parse(text)).hasToString(text);
    }
}
