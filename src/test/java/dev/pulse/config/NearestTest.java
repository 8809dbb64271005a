package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS = List.of("PULSE_RECEIVER_PORT", "PULSE_RECEIVER_BIND", "REDIS_HOST", "TZ");

    @Test
    void aSwapALackAnExtraAndAWrongLetterCountOneEach() {
        assertThat(Nearest.distance("PORT", "PROT")).isEqualTo(1);
        assertThat(Nearest.distance("PORT", "PRT")).isEqualTo(1);
        assertThat(Nearest.distance("PORT", "PORTS")).isEqualTo(1);
        assertThat(Nearest.distance("PORT", "part")).isEqualTo(1);
        assertThat(Nearest.distance("", "PORT")).isEqualTo(4);
    }

    @Test
    void theWordThatWasProbablyMeantIsFound() {
        assertThat(Nearest.to("PULSE_RECIEVER_PROT", KEYS)).contains("PULSE_RECEIVER_PORT");
        assertThat(Nearest.to("REDIS_HSOT", KEYS)).contains("REDIS_HOST");
    }

    @Test
    void aShortOrDistantWordIsNotGuessed() {
        assertThat(Nearest.to("TX", KEYS)).isEmpty();
        assertThat(Nearest.to("REDIS_URL", KEYS)).isEmpty();
        assertThat(Nearest.to("PULSE_COFFEE", KEYS)).isEmpty();
    }
}
